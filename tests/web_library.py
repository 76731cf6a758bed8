"""Small libraries of invented decisions with hand-made remedies of every kind and standing, for the browser tests."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from fakes import HashEncoder

from remedy_finder.library import build
from remedy_finder.records import Decision, Document, Remedy, Stated

ENCODER = HashEncoder(dimension=512, max_tokens=200)

TEXT = """{organisation} ({reference})

Category : {category}

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

{action}

Back to top

Final decision

  1. I have completed my investigation.

Investigator's decision on behalf of the Ombudsman
"""


class Written(NamedTuple):
    """A decision by its parts, and its remedies by their quotations."""

    reference: str
    organisation: str
    category: str
    outcome: str
    day: str
    summary: str
    complaint: str
    facts: str
    finding: str
    action: str
    remedies: list[dict[str, Any]]
    url: str | None = None


def row(kind: str, status: str, quote: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "type": more.pop("type", kind), "status": status, "quote": quote, **more}


BINS = Written(
    reference="96 204 118",
    organisation="Wexmoor Borough Council",
    category="Environment and regulation > Refuse and recycling",
    outcome="Upheld",
    day="12 Jun 2025",
    summary="Assisted bin collections for a disabled resident were missed 19 times. The Council will put it right.",
    complaint="Mrs K says the Council missed her assisted bin collection most weeks although she reported it.",
    facts="Mrs K lives alone and has a spinal condition. Her bins stand behind the house, and the path to the road is "
    "steep. In December she asked for help and the Council put her on its list. From January the lorry came, and the "
    "crew went past her gate. Mrs K telephoned each time. The call centre made a new request of every call and closed "
    "it on the same day. In March a neighbour began to bring the bins to the road. In April the neighbour moved away. "
    "Mrs K wrote to the head of waste services and had no answer for six weeks. The crew sheets show her address from "
    "July. The contractor keeps no record of why a house was left out. The Council offered Mrs K £50 at stage one. It "
    "sent her a calendar and reminded the crew of her address.",
    finding="The Council agreed to provide assisted bin collections but its crews missed most of them between January "
    "and July. Each time Mrs K reported a missed bin it was treated as a new request. This was fault. I recommend that "
    "the contractor reviews its records.",
    action="""Agreed action

  1. Within four weeks of this final decision the Council will:
    • apologise in writing to Mrs K for the missed collections;
    • pay Mrs K £350 for the distress and the time and trouble caused;
    • pay £20 for every month until the collections are regular again; and
    • refund the garden waste charge, if Mrs K asks for it.
  2. Within three months the Council will watch assisted collections for eight weeks and report to its committee.
  3. The Council will put a note on Mrs K’s record.""",
    remedies=[
        row(
            "payment",
            "agreed",
            "pay Mrs K £350 for the distress and the time and trouble caused",
            to="Mrs K",
            amount_gbp=350.0,
            reasons=("distress", "time_and_trouble"),
            deadline={
                "text": "within four weeks of this final decision",
                "days": 28,
                "from": "final_decision",
                "date": "2025-07-10",
                "computed": True,
            },
        ),
        row(
            "payment",
            "agreed",
            "pay £20 for every month until the collections are regular again",
            rate={"amount_gbp": 20.0, "per": "month"},
            formula=True,
        ),
        row(
            "payment",
            "agreed",
            "refund the garden waste charge, if Mrs K asks for it",
            to="Mrs K",
            formula=True,
            conditional=True,
            needs_check="the amount of the charge is not stated",
        ),
        row(
            "payment",
            "offered_earlier",
            "offered Mrs K £50 at stage one",
            to="Mrs K",
            amount_gbp=50.0,
            judged="too_low",
        ),
        row("apology", "agreed", "apologise in writing to Mrs K for the missed collections", to="Mrs K"),
        row("service_improvement", "agreed", "watch assisted collections for eight weeks", type="monitoring"),
        row("service_improvement", "already_provided", "reminded the crew of her address", type="staff_reminder"),
        row("service_improvement", "recommended", "the contractor reviews its records", by="the contractor"),
        row("other_action", "agreed", "put a note on Mrs K’s record", type="correct_records"),
    ],
)
PLAN = Written(
    reference="95 011 702",
    organisation="Harrowmere City Council",
    category="Education > Special educational needs",
    outcome="Upheld",
    day="3 Feb 2024",
    summary="The Council issued an education plan twelve weeks late. It will pay £500.",
    complaint="Mr T says the Council took too long over his son’s education, health and care plan.",
    facts="The final plan was due in March and came in June.",
    finding="The delay of twelve weeks in issuing the education plan was fault.",
    action="Agreed action\n\n  1. Within one month the Council will pay Mr T £500 for the delay.",
    remedies=[row("payment", "agreed", "pay Mr T £500 for the delay", to="Mr T", amount_gbp=500.0, reasons=("delay",))],
)
NOISE = Written(
    reference="97 300 015",
    organisation="Linbrook District Council",
    category="Environment and regulation > Noise",
    outcome="Not upheld",
    day="21 Nov 2022",
    summary="There was no fault in how the Council looked into noise from a car wash.",
    complaint="Miss P says the Council ignored noise from a car wash beside her flat.",
    facts="Officers visited four times and kept records of the noise.",
    finding="The Council looked into the noise as it should have done. I found no fault.",
    action="Other matters\n\n  1. Miss P may complain again if the noise returns.",
    remedies=[],
)
HARM = "<script>window.harmed = true</script>"
HOSTILE = Written(
    reference="21 400 016",
    organisation="Marlbeck <img src=x onerror=window.harmed=true> Council",
    category="Environment and regulation > Drainage <b>",
    outcome="Upheld",
    day="1 Mar 2023",
    summary=f"The Council left a drain {HARM} blocked for a year.",
    complaint="Mr <b>Q</b> says the drain was blocked and the Council did nothing about the drain.",
    facts="The drain was cleared after a year.",
    finding=f'The drain {HARM} <img src="x" onerror="window.harmed = true"> stayed blocked. This was fault.',
    action='Agreed action\n\n  1. The Council will apologise to Mr Q <svg onload="window.harmed = true">.',
    url=f'javascript:window.harmed=true//">{HARM}',
    remedies=[row("apology", "agreed", 'apologise to Mr Q <svg onload="window.harmed = true">', to=f"Mr Q {HARM}")],
)
REAL = PLAN._replace(reference="21 011 702", url="https://www.lgo.org.uk/decisions/education/21-011-702")

SOON = {"text": "Within four weeks of my final decision", "days": 28, "from": "final_decision"}
AMOUNTS = (100, 150, 150, 200, 200, 250, 250, 300, 350, 600)
LIVES = (
    "an oxygen cylinder and a ramp of timber", "two hips replaced and an icy slope", "failing sight and a guide dog",
    "a walking frame and eleven stone steps", "heart trouble and a gravel drive", "a newborn and a broken ankle",
    "arthritis and a heavy iron gate", "kidney dialysis on Mondays and Thursdays", "epilepsy and a shared courtyard",
    "a stroke two winters ago and a cobbled lane",
)  # fmt: skip
"""What tells the ten from each other: near copies would be folded into one."""


def told(number: int) -> str:
    """Four sentences of the story, others for each neighbour."""
    return ". ".join(BINS.facts.split(". ")[number % 5 : number % 5 + 4])


def like_bins() -> list[Written]:
    """Ten more decisions on missed bins, each with an apology, a payment and a reminder: enough for a range."""
    return [
        BINS._replace(
            reference=f"96 30{number} 11{number}",
            organisation=f"{('Ambleford', 'Corvedale', 'Dunmere', 'Eastwick', 'Fenholt')[number % 5]} Borough Council",
            day=f"{number + 1} Mar {2017 + number}",
            complaint=f"Mrs K says the Council missed her assisted bin collection. She has {LIVES[number]}.",
            facts=f"Mrs K lives with {LIVES[number]}. {told(number)}. "
            f"The crew missed her bins {number + 3} times. She reported each. "
            f"Because of {LIVES[number]} nobody else could bring them to the road, and the smell of the waste came "
            "into her kitchen through the summer.",
            action=f"Agreed action\n\n  1. Within four weeks of my final decision the Council will:\n"
            f"    • apologise to Mrs K;\n    • pay Mrs K £{amount} for her distress; and\n"
            f"    • remind its crews of the list for assisted collections.",
            remedies=[
                row("apology", "agreed", "apologise to Mrs K", to="Mrs K", deadline=SOON),
                row("payment", "agreed", f"pay Mrs K £{amount} for her distress", to="Mrs K", amount_gbp=float(amount),
                    reasons=("distress",), deadline=SOON),
                row("service_improvement", "agreed", "remind its crews of the list for assisted collections",
                    type="staff_reminder", by="the Council"),
            ],
        )
        for number, amount in enumerate(AMOUNTS)
    ]  # fmt: skip


def fill(folder: Path, decisions: Iterable[Written]) -> None:
    """Builds a library of the decisions, with their remedies as given."""
    chosen = {decision.reference: decision for decision in decisions}

    def with_remedies(decision: Decision) -> Decision:
        rows = chosen[decision.reference or ""].remedies
        return decision.model_copy(update={"remedies": tuple(_placed(decision.text, row) for row in rows)})

    with patch.object(build, "extract_remedies", with_remedies), build.Builder(folder, ENCODER) as builder:
        report = builder.add([_document(decision) for decision in chosen.values()])
    assert not report.problems, report.problems


def _placed(text: str, row: dict[str, Any]) -> Remedy:
    start = text.index(row["quote"])
    return Remedy(**row, start=start, end=start + len(row["quote"]))


def _document(decision: Written) -> Document:
    text = TEXT.format(**decision._asdict())
    stated = Stated(url=decision.url, organisation=decision.organisation, reference=decision.reference)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(path=f"{decision.reference}.txt", text=text, sha256=digest, stated=stated)
