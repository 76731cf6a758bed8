"""Wherever the page or a file quotes a remedy, the paragraph stands under it in which it is to be found."""

import io
import re
from pathlib import Path

import docx
import numpy as np
import pytest
from builders import read_text, statement
from weigh_builders import case, improve, pay, sorry, weighed

from remedy_finder.exports.worksheet import answer_sheet
from remedy_finder.remedies import extract_remedies
from remedy_finder.training.propose import compare
from remedy_finder.web import appraisal, body_page, drafting, exercise
from remedy_finder.web import weighed as weighed_page
from remedy_finder.web.shelf import Place
from remedy_finder.weighing.contrasts import contrasts
from remedy_finder.weighing.draft import DraftAsked, make_draft
from remedy_finder.weighing.products import BodyRecord, RecordedDecision, Repeated

PLACE = Place("sample", "Sample", Path("sample"), True)
ACTION = "The Council will pay Mr A £200 for his distress and remind its officers of the duty to answer letters."
NUMBERED = statement(action=ACTION).replace(f"- {ACTION}", f"12. {ACTION}")
WEIGHED = weighed(
    *(case(f"95 000 00{n}", pay(100.0 * n, "distress"), sorry(), improve()) for n in range(1, 6)),
    case("95 000 007", pay(None, "delay", formula=True), pay(50.0, "delay", status="offered_earlier")),
    case("95 000 008", pay(900.0, "distress"), outcome="Not upheld"),
    case("95 000 009", sorry(status="already_provided"), outcome="Not upheld"),
)


@pytest.fixture(scope="module")
def decision():
    return extract_remedies(read_text(NUMBERED))


def quotations(html: str) -> list[str]:
    """What follows each quotation, up to the next one."""
    return re.split(r'class="theirs">', html)[1:]


def assert_placed(html: str, words: str, least: int = 1) -> None:
    found = quotations(html)
    assert len(found) >= least
    assert [each for each in found if f'<span class="place">{words}</span>' not in each] == []


def test_a_place_is_the_paragraph_and_its_heading(decision):
    assert decision.where(decision.text.index("pay Mr A £200")) == "paragraph 12 of Agreed action"
    assert decision.where(decision.text.index("I read the papers")) == "under How I considered this complaint"
    assert decision.where(0) == ""


def test_in_an_exercise(decision):
    html = str(exercise.revealed(decision, compare(decision, "Pay Mr A £100"), None, PLACE))
    assert_placed(html, "Paragraph 12 of Agreed action", least=2)


def test_on_the_answer_sheet(decision):
    assert b"word/document.xml" in (sheet := answer_sheet([decision], "2026-11-28"))
    assert "(95 001 001, paragraph 12 of Agreed action)" in words_in(sheet)


def words_in(word_file: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word_file)).paragraphs)


def test_in_the_record_of_a_body(decision):
    recorded = RecordedDecision(
        **{
            name: getattr(decision, name)
            for name in RecordedDecision.model_fields
            if hasattr(decision, name) and name != "where"
        },
        sample=True,
        also_published_as=(),
        where=tuple(decision.where(remedy.start) for remedy in decision.remedies),
    )
    twice = Repeated(
        type="staff_reminder",
        promises=(("95 001 001", None, "remind its officers"),),
        where=("paragraph 12 of Agreed action",),
        sentence="",
    )
    record = BodyRecord(
        body="Thornshire", names=("Thornshire",), years={}, categories={}, outcomes={}, remedies={},
        decisions=(recorded.model_copy(update={"summary": None}),), repeated=(twice,), complied=0,
        compliance_not_known=1, sample=True, notes=(),
    )  # fmt: skip
    assert_placed(str(body_page.record(record, PLACE)), "Paragraph 12 of Agreed action", least=3)


def test_in_what_comparable_cases_got():
    html = str(weighed_page.payments(WEIGHED, PLACE, None)) + str(weighed_page.expectations(WEIGHED, PLACE))
    assert_placed(html, "Paragraph 7 of My findings", least=8)


def test_in_pairs_of_cases():
    cases = WEIGHED.comparables
    (pair, *_) = contrasts(cases, np.ones((len(cases), len(cases)), np.float32))
    html = str(appraisal.contrast(pair, PLACE))
    assert_placed(html, "Paragraph 7 of My findings", least=2)


def test_beside_a_draft():
    draft = make_draft(WEIGHED, DraftAsked())
    assert_placed(str(drafting.sources(draft, PLACE)), "Paragraph 7 of My findings", least=3)
