"""By which words the coverage table knows the types of act, the shapes of payment and the traps.

They are tried on the gold rows' quotations and notes, not on what the extractor finds: a table of what the sample holds
should not depend on the program that is measured by it. The names of the types are those of
`remedy_finder/data/remedy_types.toml`; the patterns are coarser, and what fits none is counted as "other".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
Entry = dict[str, Any]

TYPES: dict[str, list[tuple[str, str]]] = {
    "apology": [
        ("written_apology", r"\b(writ|letter|wrote|e-?mail|card)"),
        ("apology", r""),
    ],
    "payment": [
        ("write_off_or_waiver", r"\b(write|wrote|written|writing) off|\bwaive|\bcancel|\bstrike out|\bforg[ao]"),
        ("refund_or_reimbursement", r"\b(refund|reimburs|repa(y|id)|return(ed)?|give back|gave back|meet|met|bear)\b"),
        (
            "credit_or_reduction",
            r"\bcredit|\breduc|\bdeduct|\btake .{0,30}off|\bdiscount|\bhalve|\boff (the|her|his|their) ",
        ),
        ("voucher_or_goods", r"\bvoucher|\bhamper|\bflowers|\btoken"),
        ("backdated_entitlement", r"\bbackdat|\barrears of|\ballowance"),
        ("interest", r"\binterest\b"),
        ("symbolic_or_other_payment", r""),
    ],
    "other_action": [
        (
            "remedy_for_others_affected",
            r"\b(others?|anyone|everyone|everybody|any (child|family|person|patient)"
            r"|the \d+|each of the|remaining \d+|all (its )?open)\b",
        ),
        ("statutory_complaints_stage", r"\bstage (one|two|three|1|2|3)\b|investigating officer|review panel"),
        ("fresh_appeal", r"\bappeal|\bhearing\b"),
        ("stop_recovery", r"\brecover|\bbailiff|\benforcement agent|\bliability order|\bdebt"),
        ("assessment", r"\bassess|\breassess|\bscreen"),
        ("priority_or_band", r"\bband\b|\bpriority|\bregistration date|\bnext in line|\bdirect offer"),
        ("correct_records", r"\brecord|\bcorrect|\bnote (on|to)|\bfile\b|\bamend|\bdelete|\berase|\bremove"),
        ("fresh_decision", r"\breconsider|\bdecide|\bdecision|\breview|\breopen|\blook again|\brestored?\b|\breinstat"),
        ("plan", r"\bplan\b|\bstatement\b|\bpathway"),
        ("meeting", r"\bmeet(ing)?\b|\bvisit|\bmediat"),
        ("named_contact", r"\bnamed? (officer|contact|person|worker)|\bdirect (number|line)|\bcontact\b"),
        (
            "works",
            r"\brepair|\binspect|\brelay|\brebuild|\bclear|\breplace|\binstall|\bfit\b|\bworks?\b|\bempt(y|ied)|\bplant",
        ),
        (
            "information",
            r"\btell|\btold|\bexplain|\bexplanation|\bletter|\bwrite|\bwrote|\bsend|\bsent|\bprovide .{0,30}cop|\bgive",
        ),
        (
            "provision",
            r"\bprovide|\barrange|\btuition|\bsession|\bsuppl|\blen[td]|\bplace|\btransport|\btaxi|\bcare\b|\boffer",
        ),
        ("other", r""),
    ],
    "service_improvement": [
        ("staff_reminder", r"\bremind"),
        ("staff_training", r"\b(re)?train"),
        ("guidance_to_staff", r"\bbrief|\bguid(e|ance)\b|\binstruct|\bcirculat|\bbulletin"),
        ("template_or_form", r"\btemplate|\bform\b|\bletters?\b|\bleaflet|\bbooklet|\bstandard (wording|text)"),
        ("policy_or_procedure", r"\bpolic|\bprocedure|\bprotocol|\bscheme|\brule|\bprocess|\bcontract"),
        ("publish_information", r"\bpublish|\bweb(site| page)?|\bonline"),
        ("audit", r"\baudit|\bsample|\bcheck|\breview|\bexamin"),
        ("reporting", r"\breport|\bcommittee|\bcabinet|\bscrutiny|\bboard\b|\bpresent\b"),
        ("action_plan", r"\baction plan|\bplan\b"),
        ("staffing", r"\brecruit|\bappoint|\bofficers?\b|\bstaff\b|\bposts?\b|\bteam"),
        ("system", r"\bsystem|\btracker|\blog\b|\balert|\bregister|\bdiary|\bspreadsheet|\bsoftware|\bmailbox"),
        ("other", r""),
    ],
}


def type_of(row: Row) -> str:
    """The type of a gold row: the first entry of its kind whose words its quotation has."""
    quote = row["quote"].lower()
    return next(name for name, pattern in TYPES[row["kind"]] if re.search(pattern, quote))


DEBT_SIDE = {"write_off_or_waiver", "refund_or_reimbursement", "credit_or_reduction"}

SHAPES: list[tuple[str, Callable[[Row], bool]]] = [
    ("a sum", lambda r: r["amount_gbp"] is not None),
    ("a sum with pence", lambda r: r["amount_gbp"] is not None and r["amount_gbp"] != int(r["amount_gbp"])),
    ("a sum and the rate behind it", lambda r: r["amount_gbp"] is not None and r["rate"] is not None),
    ("a rate without an end", lambda r: r["amount_gbp"] is None and r["rate"] is not None),
    ("a formula or “the cost of”", lambda r: r["formula"] and r["rate"] is None),
    ("a percentage or a share", lambda r: says(r, r"\d ?%|per cent|\bhalf\b|\bhalve|third\b|quarter\b")),
    ("a ceiling or a range", lambda r: says(r, r"\bup to\b|\bbetween £|\bno more than\b|\bat most\b|\bmaximum\b")),
    ("net of what was paid", lambda r: says(r, r"\bless (the|what|any)\b|\bafter deduct|\bremaining £|\bminus\b")),
    (
        "a further sum",
        lambda r: says(r, r"\ba?(further|additional|extra|another)\b.{0,12}£|\bin addition to\b|\bon top of\b"),
    ),
    ("in place of an offer", lambda r: says(r, r"\binstead of\b|\bin place of\b|\brather than the £|\bincrease")),
    ("conditional", lambda r: r["conditional"]),
    (
        "held for somebody else",
        lambda r: says(
            r, r"’s (educational )?benefit|\bto be (used|spent)\b|\bon behalf of\b|\bfor the benefit of\b|\btrust\b"
        ),
    ),
    ("to an estate", lambda r: "estate" in (r["to"] or "")),
    ("interest", lambda r: says(r, r"\binterest\b")),
    ("a refund, write-off, waiver or credit", lambda r: not says(r, r"^(.{0,60}\b)?pay\b") and type_of(r) in DEBT_SIDE),
    ("a voucher", lambda r: says(r, r"\bvoucher")),
    ("two reasons or more", lambda r: len(r["reasons"]) > 1),
    ("no reason stated", lambda r: not r["reasons"]),
]


def says(row: Row, pattern: str) -> bool:
    """Whether the quotation of a row has the words."""
    return re.search(pattern, row["quote"].lower()) is not None


def payments(entry: Entry, *statuses: str) -> list[Row]:
    """The payments of a decision with one of the statuses; all of them without any."""
    rows = [row for row in entry["remedies"] if row["kind"] == "payment"]
    return [row for row in rows if not statuses or row["status"] in statuses]


def noted(entry: Entry, pattern: str) -> bool:
    """Whether one of the coder's notes on what is no remedy has the words."""
    return any(re.search(pattern, note, re.IGNORECASE) for note in entry["not_remedies"])


def several_beneficiaries(entry: Entry) -> bool:
    """Sums to two people or more."""
    return len({row["to"] for row in payments(entry, "agreed", "recommended") if row["to"]}) > 1


def equal_sums(entry: Entry) -> bool:
    """The same sum twice, for two people or two things."""
    sums = [row["amount_gbp"] for row in payments(entry, "agreed", "recommended") if row["amount_gbp"]]
    return len(sums) > len(set(sums))


def several_actors(entry: Entry) -> bool:
    """Payments by two bodies or more."""
    return len({(row["by"] or "").lower() for row in payments(entry, "agreed", "recommended")}) > 1


def only_before(entry: Entry) -> bool:
    """Remedies, all of them from before the decision."""
    statuses = {row["status"] for row in entry["remedies"]}
    return bool(statuses) and statuses <= {"already_provided", "offered_earlier"}


TRAPS: list[tuple[str, Callable[[Entry, str], bool]]] = [
    ("a rate that explains a sum (trap 1)", lambda e, _: any(r["rate"] and r["amount_gbp"] for r in payments(e))),
    ("only what the body did or offered before (traps 2, 3)", lambda e, _: only_before(e)),
    (
        "not upheld, with an earlier offer (trap 3)",
        lambda e, _: e["outcome"] == "Not upheld" and bool(payments(e, "offered_earlier")),
    ),
    ("several beneficiaries with sums (trap 4)", lambda e, _: several_beneficiaries(e)),
    ("equal sums that must not be merged (trap 5)", lambda e, _: equal_sums(e)),
    (
        "remedies agreed within “My assessment” (trap 6)",
        lambda e, text: "My assessment" in text and any(r["status"] == "agreed" for r in e["remedies"]),
    ),
    (
        "written off or waived before, agreed sums beside it (trap 7)",
        lambda e, _: (
            any(type_of(r) == "write_off_or_waiver" for r in payments(e, "already_provided"))
            and bool(payments(e, "agreed"))
        ),
    ),
    (
        "a sum or an act that the complainant wants (trap 8)",
        lambda e, _: noted(e, r"sought|wanted|wants|asks? for|asked for|seeks?\b|claimed|would like"),
    ),
    ("two bodies that each pay (trap 9)", lambda e, _: several_actors(e)),
    ("a further report (trap 10)", lambda _, text: re.search(r"^\W*Further report", text, re.MULTILINE) is not None),
    ("a compliance line", lambda _, text: re.search(r"Ombudsman satisfied with", text) is not None),
    ("recommended, not agreed", lambda e, _: any(r["status"] == "recommended" for r in e["remedies"])),
    (
        "some agreed, some only recommended",
        lambda e, _: {"agreed", "recommended"} <= {r["status"] for r in e["remedies"]},
    ),
    ("a total that is broken down", lambda e, _: noted(e, r"\btotal|coded by its")),
    (
        "one sum or deed mentioned several times",
        lambda e, _: noted(
            e,
            r"mentioned|stated (twice|three|four|again)|named (again|twice|three)"
            r"|one (row|offer|payment)\b|same (rows?|offer|payment)",
        ),
    ),
    (
        "recommended by somebody, not accepted",
        lambda e, _: noted(
            e,
            r"not (accepted|agreed|followed|taken|adopted)|turned down|refused|declined|did not accept|never accepted",
        ),
    ),
    (
        "an earlier decision or somebody else’s case",
        lambda e, _: noted(
            e,
            r"earlier (decision|case|matter)|another (person|case|family|council|resident)"
            r"|someone else|somebody else|elsewhere|neighbour's|other matters",
        ),
    ),
    ("only the complainant says so", lambda e, _: noted(e, r"only .{0,30}(says?|account)|said (by|only)|told only by")),
    (
        "debts, fees, charges, rent",
        lambda e, _: noted(e, r"charge|fees?\b|rent\b|debt|arrears|bill|instalment|invoice"),
    ),
    ("prices and quotations", lambda e, _: noted(e, r"quot|price|contract|estimate")),
    ("fines and penalties", lambda e, _: noted(e, r"penalt|\bfined?\b")),
    ("guidance figures and sums in the law", lambda e, _: noted(e, r"guidance|\blaw\b|statutory|maximum|maxima|limit")),
    (
        "what the service owed anyway",
        lambda e, _: noted(e, r"service|part of the events|rehousing|the decision complained of|event complained"),
    ),
    (
        "the clause that asks for evidence",
        lambda e, _: noted(
            e, r"evidence|proof|copies|copy of|report(ing)? to|tell(ing)? the ombudsman|confirm|let (me|us) know"
        ),
    ),
    (
        "shared with a regulator",
        lambda _, text: re.search(r"\b(Ofsted|CQC|Care Quality Commission)\b", text) is not None,
    ),
    (
        "the sentences about apology guidance",
        lambda _, text: (
            re.search(r"guidance on remedies|how an apology should be made|making an effective apology", text)
            is not None
        ),
    ),
    ("an item of the agreed list already done", lambda e, _: noted(e, r"stays? agreed|stay agreed")),
    ("conditional rows", lambda e, _: any(r["conditional"] for r in e["remedies"])),
    (
        "others affected",
        lambda e, _: any(
            r["kind"] == "other_action" and type_of(r) == "remedy_for_others_affected" for r in e["remedies"]
        ),
    ),
    ("nested list under one item", lambda e, _: noted(e, r"nested|content of (one|the) remind|detail of")),
    (
        "the person has died",
        lambda e, text: (
            any("estate" in (r["to"] or "") for r in e["remedies"])
            or re.search(r"\b(died|death|late (husband|wife|mother|father))\b", text) is not None
        ),
    ),
    ("a pseudonym that drifts", lambda e, _: noted(e, r"drift|for M(s|iss|rs) ")),
    (
        "“Decison”, or a name without its apostrophe",
        lambda _, text: (
            re.search(r"\bDecison\b|\bCouncils (agreed|actions|own|reply|system|procedure|decision|offer)\b", text)
            is not None
        ),
    ),
    ("a sum of four figures without its comma", lambda _, text: re.search(r"£\d{4,}(?![\d,])", text) is not None),
    ("a space after the £", lambda _, text: re.search(r"£[ \u00a0]\d", text) is not None),
]
"""What may mislead a reader; each is told by a decision's coded line and its text."""
