"""The things a person can do to a relationship, as pure functions from one value to the next.

A function's name is the kind of its edit in the file's log. Ids, dates and times are arguments. A function that changes
nothing returns the very same object. KeyError means that a row does not exist; TextTooLong that a text does not fit,
EmptyText that it says nothing; none of them changes anything.
"""

from balance_desktop.model.edits.basics import (
    colour_partner as colour_partner,
)
from balance_desktop.model.edits.basics import (
    new_relationship as new_relationship,
)
from balance_desktop.model.edits.basics import (
    rename_partner as rename_partner,
)
from balance_desktop.model.edits.basics import (
    restore as restore,
)
from balance_desktop.model.edits.basics import (
    set_mode as set_mode,
)
from balance_desktop.model.edits.basics import (
    set_separation as set_separation,
)
from balance_desktop.model.edits.basics import (
    swap_sides as swap_sides,
)
from balance_desktop.model.edits.items import (
    NewItem as NewItem,
)
from balance_desktop.model.edits.items import (
    add_item as add_item,
)
from balance_desktop.model.edits.items import (
    add_items as add_items,
)
from balance_desktop.model.edits.items import (
    delete_items as delete_items,
)
from balance_desktop.model.edits.items import (
    edit_item as edit_item,
)
from balance_desktop.model.edits.items import (
    move_items as move_items,
)
from balance_desktop.model.edits.items import (
    reorder_items as reorder_items,
)
from balance_desktop.model.edits.items import (
    set_kind as set_kind,
)
from balance_desktop.model.edits.items import (
    set_note as set_note,
)
from balance_desktop.model.edits.items import (
    set_strength as set_strength,
)
from balance_desktop.model.edits.items import (
    share_items as share_items,
)
from balance_desktop.model.edits.items import (
    tidy as tidy,
)
from balance_desktop.model.edits.practices import (
    add_practice as add_practice,
)
from balance_desktop.model.edits.practices import (
    bring_back_practice as bring_back_practice,
)
from balance_desktop.model.edits.practices import (
    delete_practice as delete_practice,
)
from balance_desktop.model.edits.practices import (
    drop_plan as drop_plan,
)
from balance_desktop.model.edits.practices import (
    edit_plan as edit_plan,
)
from balance_desktop.model.edits.practices import (
    edit_practice as edit_practice,
)
from balance_desktop.model.edits.practices import (
    finish_plan as finish_plan,
)
from balance_desktop.model.edits.practices import (
    is_put_away as is_put_away,
)
from balance_desktop.model.edits.practices import (
    note_try as note_try,
)
from balance_desktop.model.edits.practices import (
    pick_practice as pick_practice,
)
from balance_desktop.model.edits.practices import (
    put_away_practice as put_away_practice,
)
from balance_desktop.model.edits.practices import (
    redate_try as redate_try,
)
from balance_desktop.model.edits.practices import (
    try_practice as try_practice,
)
from balance_desktop.model.edits.practices import (
    untry_practice as untry_practice,
)
from balance_desktop.model.edits.questions import (
    add_question as add_question,
)
from balance_desktop.model.edits.questions import (
    delete_answer as delete_answer,
)
from balance_desktop.model.edits.questions import (
    delete_question as delete_question,
)
from balance_desktop.model.edits.questions import (
    edit_question as edit_question,
)
from balance_desktop.model.edits.questions import (
    mark_question as mark_question,
)
from balance_desktop.model.edits.questions import (
    move_question as move_question,
)
from balance_desktop.model.edits.questions import (
    redate_answer as redate_answer,
)
from balance_desktop.model.edits.questions import (
    write_answer as write_answer,
)
from balance_desktop.model.edits.rows import replace_row as replace_row
from balance_desktop.model.edits.sessions import (
    add_session as add_session,
)
from balance_desktop.model.edits.sessions import (
    delete_session as delete_session,
)
from balance_desktop.model.edits.sessions import (
    rename_session as rename_session,
)
from balance_desktop.model.edits.sessions import (
    write_session_note as write_session_note,
)
