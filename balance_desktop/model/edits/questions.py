"""What a person can do to questions and answers."""

from dataclasses import replace

from balance_desktop.model import text as texts
from balance_desktop.model.edits.rows import as_line, next_rank, replace_row, without_links
from balance_desktop.model.relationship import Answer, Question, QuestionMark, Relationship, by_rank
from balance_desktop.model.vocabulary import Author


def add_question(relationship: Relationship, question_id: str, text: str) -> Relationship:
    """Ask a question of one's own, after the others."""
    question = Question(question_id, as_line(text), next_rank(relationship.questions.values()))
    return replace(relationship, questions={**relationship.questions, question_id: question})


def edit_question(relationship: Relationship, question_id: str, text: str) -> Relationship:
    """Put one's own question in other words."""
    return replace_row(relationship, "questions", relationship.questions[question_id], text=as_line(text))


def delete_question(relationship: Relationship, question_id: str) -> Relationship:
    """Take one's own question away, and the answers to it."""
    answers = {key: a for key, a in relationship.answers.items() if a.question != question_id}
    questions = {key: q for key, q in relationship.questions.items() if key != question_id}
    marks = {key: m for key, m in relationship.question_marks.items() if key != question_id}
    return replace(
        without_links(relationship, relationship.answers.keys() - answers.keys()),
        questions=questions,
        question_marks=marks,
        answers=answers,
    )


def write_answer(
    relationship: Relationship, answer_id: str, question: str, author: Author, text: str, on_date: str
) -> Relationship:
    """Write an answer: a new one when `answer_id` is new, else its text; an emptied text stays an answer."""
    prose = texts.clean_prose(text)
    answer = relationship.answers.get(answer_id)
    if answer is not None:
        return replace_row(relationship, "answers", answer, text=prose)
    if not prose:
        return relationship
    answers = {**relationship.answers, answer_id: Answer(answer_id, question, author, prose, on_date)}
    return replace(relationship, answers=answers)


def redate_answer(relationship: Relationship, answer_id: str, on_date: str) -> Relationship:
    """Say that an answer was given on another local date (ISO 8601)."""
    return replace_row(relationship, "answers", relationship.answers[answer_id], answered_on=on_date)


def delete_answer(relationship: Relationship, answer_id: str) -> Relationship:
    """Take an answer away; items that came from it stay."""
    answers = {key: answer for key, answer in relationship.answers.items() if key != answer_id}
    return replace(without_links(relationship, {answer_id}), answers=answers)


def move_question(relationship: Relationship, question_id: str, position: int) -> Relationship:
    """Put one's own question at a position among one's own, 0 the first."""
    question = relationship.questions[question_id]
    others = sorted((q for q in relationship.questions.values() if q.id != question_id), key=by_rank)
    position = min(max(position, 0), len(others))
    if sorted(relationship.questions.values(), key=by_rank).index(question) == position:
        return relationship
    before = others[position - 1].rank if position > 0 else None
    after = others[position].rank if position < len(others) else None
    if before is None:
        rank = 0.0 if after is None else after - 1.0
    else:
        rank = before + 1.0 if after is None else (before + after) / 2
    if rank in (before, after):  # no number is left between two neighbours: number all of them anew
        order = [*others[:position], question, *others[position:]]
        numbered = {q.id: replace(q, rank=float(n)) for n, q in enumerate(order, start=1)}
        return replace(relationship, questions={**relationship.questions, **numbered})
    return replace_row(relationship, "questions", question, rank=rank)


def mark_question(
    relationship: Relationship, key: str, *, favourite: bool | None = None, hidden: bool | None = None
) -> Relationship:
    """Make a question, built-in or own, a favourite or hide it; None leaves that as it is."""
    former = relationship.question_marks.get(key, QuestionMark(key))
    mark = replace(
        former,
        favourite=former.favourite if favourite is None else favourite,
        hidden=former.hidden if hidden is None else hidden,
    )
    if mark == former:
        return relationship
    marks = {**relationship.question_marks, key: mark}
    if mark == QuestionMark(key):
        del marks[key]
    return replace(relationship, question_marks=marks)
