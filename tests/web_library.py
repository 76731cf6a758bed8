"""A small library of invented decisions with hand-made remedies of every kind and standing, for the browser tests."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from web_encoder import HashEncoder

from remedy_finder.library import build
from remedy_finder.records import Decision, Document, Remedy, Stated

TEXT = """{organisation} ({reference})

Category : {category} > {subcategory}

Decision : {outcome}

Decision date : {day}

The Ombudsman's final decision:

Summary: {summary}

The complaint

  1. {complaint}

Back to top

What I found

What happened

  1. {facts}

My findings

  1. {finding}
  2. {second}

{action}

Back to top

Final decision

  1. I have completed my investigation.

Investigator's decision on behalf of the Ombudsman
"""

BINS: dict[str, Any] = {
    "reference": "96 204 118",
    "organisation": "Wexmoor Borough Council",
    "category": "Environment and regulation",
    "subcategory": "Refuse and recycling",
    "outcome": "Upheld",
    "day": "12 Jun 2025",
    "summary": "Assisted bin collections for a disabled resident were missed 19 times in seven months. The Council will apologise, pay Mrs K and watch the round.",
    "complaint": "Mrs K says the Council missed her assisted bin collection most weeks although she reported every missed bin.",
    "facts": "The Council offered Mrs K £50 at stage one. It sent her a new calendar and reminded the crew of her address.",
    "finding": "The Council agreed to provide assisted bin collections but its crews missed most of them between January and July. Each time Mrs K reported a missed bin it was treated as a new request. This was fault.",
    "second": "The £50 does not reflect five months of missed collections. I recommend that the contractor reviews its records.",
    "action": """Agreed action

  1. Within four weeks of this final decision the Council will:
    • apologise in writing to Mrs K for the missed collections;
    • pay Mrs K £350 for the distress and the time and trouble caused;
    • pay £20 for every month until the collections are regular again; and
    • refund the garden waste charge, if Mrs K asks for it.
  2. Within three months the Council will watch assisted collections for eight weeks and report to its committee.
  3. The Council will put a note on Mrs K’s record.""",
    "remedies": [
        {"kind": "payment", "type": "symbolic", "status": "agreed", "to": "Mrs K", "amount_gbp": 350.0, "reasons": ("distress", "time_and_trouble"),
         "deadline": {"text": "within four weeks of this final decision", "days": 28, "from": "final_decision", "date": "2025-07-10", "computed": True},
         "quote": "pay Mrs K £350 for the distress and the time and trouble caused"},
        {"kind": "payment", "type": "symbolic", "status": "agreed", "rate": {"amount_gbp": 20.0, "per": "month"}, "formula": True,
         "quote": "pay £20 for every month until the collections are regular again"},
        {"kind": "payment", "type": "refund", "status": "agreed", "to": "Mrs K", "formula": True, "conditional": True,
         "needs_check": "the amount of the charge is not stated", "quote": "refund the garden waste charge, if Mrs K asks for it"},
        {"kind": "payment", "type": "symbolic", "status": "offered_earlier", "to": "Mrs K", "amount_gbp": 50.0, "judged": "too_low",
         "quote": "The Council offered Mrs K £50 at stage one."},
        {"kind": "apology", "type": "apology", "status": "agreed", "by": "the Council", "to": "Mrs K", "quote": "apologise in writing to Mrs K for the missed collections"},
        {"kind": "service_improvement", "type": "monitoring", "status": "agreed", "by": "the Council",
         "deadline": {"text": "within three months"}, "quote": "watch assisted collections for eight weeks and report to its committee"},
        {"kind": "service_improvement", "type": "staff_reminder", "status": "already_provided", "quote": "reminded the crew of her address"},
        {"kind": "service_improvement", "type": "review", "status": "recommended", "by": "the contractor", "quote": "I recommend that the contractor reviews its records."},
        {"kind": "other_action", "type": "correct_records", "status": "agreed", "to": "Mrs K", "quote": "The Council will put a note on Mrs K’s record."},
    ],
}  # fmt: skip
PLAN: dict[str, Any] = {
    "reference": "95 011 702",
    "organisation": "Harrowmere City Council",
    "category": "Education",
    "subcategory": "Special educational needs",
    "outcome": "Upheld",
    "day": "3 Feb 2024",
    "summary": "The Council issued an education plan twelve weeks late. It will apologise and pay £300.",
    "complaint": "Mr T says the Council took too long over his son’s education, health and care plan.",
    "facts": "The final plan was due in March and came in June.",
    "finding": "The delay of twelve weeks in issuing the education plan was fault.",
    "second": "Mr T was caused frustration.",
    "action": "Agreed action\n\n  1. Within one month the Council will pay Mr T £300 for the delay.",
    "remedies": [
        {"kind": "payment", "type": "symbolic", "status": "agreed", "to": "Mr T", "amount_gbp": 300.0, "reasons": ("delay",), "quote": "pay Mr T £300 for the delay"},
    ],
}  # fmt: skip
NOISE: dict[str, Any] = {
    "reference": "97 300 015",
    "organisation": "Linbrook District Council",
    "category": "Environment and regulation",
    "subcategory": "Noise",
    "outcome": "Not upheld",
    "day": "21 Nov 2022",
    "summary": "There was no fault in how the Council looked into noise from a car wash.",
    "complaint": "Miss P says the Council ignored noise from a car wash beside her flat.",
    "facts": "Officers visited four times and kept records of the noise.",
    "finding": "The Council looked into the noise as it should have done. I found no fault.",
    "second": "The officers were right to close the case.",
    "action": "Other matters\n\n  1. Miss P may complain again if the noise returns.",
    "remedies": [],
}
HOSTILE: dict[str, Any] = {
    **NOISE,
    "reference": "98 400 016",
    "organisation": "Marlbeck <img src=x onerror=harm> Council",
    "subcategory": "Drainage",
    "summary": "The Council left a drain <script>window.harmed = true</script> blocked for a year.",
    "complaint": "Mr <b>Q</b> says the drain was blocked and the Council did nothing about the drain.",
    "finding": "The drain <script>window.harmed = true</script> <img src=x onerror=\"window.harmed = true\"> stayed blocked. This was fault.",
    "action": "Agreed action\n\n  1. The Council will apologise to Mr Q <svg onload=\"window.harmed = true\"> for the drain.",
    "outcome": "Upheld",
    "url": 'javascript:window.harmed=true//"><script>window.harmed = true</script>',
    "remedies": [
        {"kind": "apology", "type": "apology", "status": "agreed", "to": "Mr Q <script>window.harmed = true</script>", "quote": "apologise to Mr Q <svg onload=\"window.harmed = true\"> for the drain"},
    ],
}  # fmt: skip
ALL = (BINS, PLAN, NOISE, HOSTILE)


def fill(folder: Path, decisions: Iterable[Mapping[str, Any]] = ALL) -> None:
    """Builds a library of the decisions in the folder, with their remedies as given."""
    chosen = list(decisions)
    rows = {str(decision["reference"]): decision["remedies"] for decision in chosen}

    def with_remedies(decision: Decision) -> Decision:
        return decision.model_copy(
            update={"remedies": tuple(_placed(decision.text, row) for row in rows[decision.reference or ""])}
        )

    with patch.object(build, "extract_remedies", with_remedies), build.Builder(folder, HashEncoder()) as builder:
        report = builder.add([_document(decision) for decision in chosen])
    assert not report.problems, report.problems


def _placed(text: str, row: Mapping[str, Any]) -> Remedy:
    start = text.index(row["quote"])
    return Remedy(**row, start=start, end=start + len(row["quote"]))


def _document(decision: Mapping[str, Any]) -> Document:
    text = TEXT.format(**decision)
    url = decision.get("url") or f"https://www.lgo.org.uk/decisions/{str(decision['reference']).replace(' ', '-')}"
    return Document(
        path=f"{decision['reference']}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        stated=Stated(url=url),
    )
