<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Contents</name>
    <message numerus="yes">
        <source>%n items on the map and beside it, with their notes</source>
        <translation>
            <numerusform>%n item on the map or beside it, with its note</numerusform>
            <numerusform>%n items on the map and beside it, with their notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers</source>
        <comment>to questions</comment>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages of a journal</source>
        <translation>
            <numerusform>%n page of a journal</numerusform>
            <numerusform>%n pages of a journal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times that a practice was tried</source>
        <translation>
            <numerusform>%n time that a practice was tried</numerusform>
            <numerusform>%n times that a practice was tried</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions of your own</source>
        <translation>
            <numerusform>%n question of your own</numerusform>
            <numerusform>%n questions of your own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practices of your own</source>
        <translation>
            <numerusform>%n practice of your own</numerusform>
            <numerusform>%n practices of your own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the history: %n edits since {date}, with the words before and after each of them, also of what was deleted</source>
        <translation>
            <numerusform>the history: %n edit since {date}, with the words before and after it, also of what was deleted</numerusform>
            <numerusform>the history: %n edits since {date}, with the words before and after each of them, also of what was deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n, the newest of {newest}, the oldest of {oldest}, in
{folder}</source>
        <comment>backups</comment>
        <translation>
            <numerusform>%n, of {newest}, in
{folder}</numerusform>
            <numerusform>%n, the newest of {newest}, the oldest of {oldest}, in
{folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <comment>how many words somebody wrote</comment>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>History</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>Delete %n items for good?</source>
        <comment>more than one</comment>
        <translation>
            <numerusform>Delete %n item for good?</numerusform>
            <numerusform>Delete %n items for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message numerus="yes">
        <source>%n shared</source>
        <comment>items in the overlap</comment>
        <translation>
            <numerusform>%n shared</numerusform>
            <numerusform>%n shared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of my own</source>
        <comment>items of somebody who uses the map alone</comment>
        <translation>
            <numerusform>%n of my own</numerusform>
            <numerusform>%n of my own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of their own</source>
        <comment>items of one partner</comment>
        <translation>
            <numerusform>%n of their own</numerusform>
            <numerusform>%n of their own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items are in “{region}” now</source>
        <comment>several were moved</comment>
        <translation>
            <numerusform>%n item is in “{region}” now</numerusform>
            <numerusform>%n items are in “{region}” now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not placed yet: %n</source>
        <comment>items in the tray</comment>
        <translation>
            <numerusform>Not placed yet: %n</numerusform>
            <numerusform>Not placed yet: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That is %n lines, too many at once</source>
        <comment>lines of a list that is pasted</comment>
        <translation>
            <numerusform>That is %n line, too many at once</numerusform>
            <numerusform>That is %n lines, too many at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items copied</source>
        <comment>to the clipboard</comment>
        <translation>
            <numerusform>%n item copied</numerusform>
            <numerusform>%n items copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items added to “{region}”</source>
        <comment>pasted, dropped or doubled</comment>
        <translation>
            <numerusform>%n item added to “{region}”</numerusform>
            <numerusform>%n items added to “{region}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items added</source>
        <comment>to several regions</comment>
        <translation>
            <numerusform>%n item added</numerusform>
            <numerusform>%n items added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items come later now</source>
        <comment>in the tray</comment>
        <translation>
            <numerusform>%n item comes later now</numerusform>
            <numerusform>%n items come later now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items come earlier now</source>
        <comment>in the tray</comment>
        <translation>
            <numerusform>%n item comes earlier now</numerusform>
            <numerusform>%n items come earlier now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message numerus="yes">
        <source>After %n minutes</source>
        <comment>without use</comment>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>items without a place</comment>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message numerus="yes">
        <source>%n items</source>
        <comment>that could not be read</comment>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers or journal pages</source>
        <comment>not to be read</comment>
        <translation>
            <numerusform>%n answer or journal page</numerusform>
            <numerusform>%n answers or journal pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tries</source>
        <comment>that could not be read</comment>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <comment>that could not be read</comment>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other entries</source>
        <comment>that could not be read</comment>
        <translation>
            <numerusform>%n other entry</numerusform>
            <numerusform>%n other entries</numerusform>
        </translation>
    </message>
</context>
</TS>
