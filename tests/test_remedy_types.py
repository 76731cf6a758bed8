"""The tables of remedy types and of circumstances hold to their own examples: whoever adds an entry adds its test."""

import pytest
from remedy_builders import extract, statement_of

from remedy_finder.data import table
from remedy_finder.remedies.circumstances import find_in_sentence
from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.types import type_of_marked

TYPES = table("remedy_types")["type"]
CIRCUMSTANCES = table("circumstances")["circumstance"]
KINDS = {"apology", "payment", "service_improvement", "other_action"}


def typed(clause: str) -> tuple[str, str]:
    """The kind and type of a clause as the table's examples write it, which begins with its verb."""
    first, *rest = clause.split(" ")
    two = " ".join([first, *rest[:1]])
    verb = two if two in verbs() else first
    found = type_of_marked(verbs()[verb].base if verb in verbs() else verb, clause)
    return found.kind, found.type


@pytest.mark.parametrize(
    ("clause", "kind", "name"),
    [(clause, entry["kind"], entry["type"]) for entry in TYPES for clause in entry["examples"]],
)
def test_an_example_has_the_type_of_its_entry(clause, kind, name):
    assert typed(clause) == (kind, name)


@pytest.mark.parametrize(
    ("clause", "name"), [(clause, entry["type"]) for entry in TYPES for clause in entry.get("counter_examples", ())]
)
def test_a_counter_example_has_another_type(clause, name):
    assert typed(clause)[1] != name


def test_every_type_has_an_example_and_one_kind():
    kinds: dict[str, set[str]] = {}
    for entry in TYPES:
        assert entry["examples"], entry["type"]
        kinds.setdefault(entry["type"], set()).add(entry["kind"])
    assert all(len(found) == 1 and found <= KINDS for found in kinds.values())


def test_the_last_entry_of_each_kind_takes_what_no_other_does():
    assert [entry["type"] for entry in TYPES if entry["pattern"] == ""] == ["other_action", "other_improvement"]


ASKED = [
    # apologies
    ("apologise to Mrs T in a letter from its director", "apology", "written_apology"),
    ("apologise to Mrs T face to face", "apology", "apology"),
    # for future users
    ("remind its housing officers to record telephone calls", "service_improvement", "staff_reminder"),
    ("train its appeal clerks in taking notes", "service_improvement", "staff_training"),
    ("issue guidance to social workers on direct payments", "service_improvement", "guidance_to_staff"),
    ("review its policy on school transport", "service_improvement", "policy_or_procedure"),
    ("amend its standard decision letter to mention the right of appeal", "service_improvement", "template_or_form"),
    ("produce an action plan to clear its backlog of assessments", "service_improvement", "action_plan"),
    ("share this decision with its managers", "service_improvement", "sharing_the_decision"),
    ("monitor its bin contractor’s missed collections every month", "service_improvement", "contractor_monitoring"),
    ("dip-sample 25 homelessness files from last year", "service_improvement", "audit"),
    ("publish its allocations scheme on paper in its offices", "service_improvement", "publish_information"),
    ("recruit an educational psychologist", "service_improvement", "staffing"),
    # for the person
    ("complete stage two of the statutory complaints procedure", "other_action", "statutory_complaints_stage"),
    ("carry out a new assessment of Mrs T’s needs", "other_action", "assessment"),
    ("issue L’s final education, health and care plan", "other_action", "plan"),
    ("reconsider Mrs T’s application for a blue badge", "other_action", "fresh_decision"),
    ("arrange a fresh appeal hearing for Mrs T with a new panel", "other_action", "fresh_appeal"),
    ("provide L with 12 sessions of speech therapy", "other_action", "provision"),
    ("repair the drain outside Mrs T’s house", "other_action", "works"),
    ("place a note on Mrs T’s file to correct the record", "other_action", "correct_records"),
    ("meet Mrs T to discuss what help she needs", "other_action", "meeting"),
    ("backdate Mrs T’s priority date to 3 May 2019", "other_action", "priority_or_band"),
    ("give Mrs T a named officer to contact", "other_action", "named_contact"),
    ("stop recovery action against Mrs T", "other_action", "stop_recovery"),
    (
        "identify other families affected by the same fault and consider what remedy they should have",
        "other_action",
        "remedy_for_others_affected",
    ),
]


@pytest.mark.parametrize(("words", "kind", "name"), ASKED, ids=[words[:50] for words, _, _ in ASKED])
def test_a_clause_of_a_decision_has_its_type(words, kind, name):
    decision = extract(statement_of(["Within one month the Council has agreed to:", f"* {words}."]))
    assert [(row.kind, row.type) for row in decision.remedies] == [(kind, name)]


PAYMENTS = [
    ("pay Mrs T £200 for her distress", "symbolic_distress"),
    ("pay Mrs T £150 for her time and trouble", "time_and_trouble"),
    ("pay Mrs T £900 for the respite care she missed", "loss_of_service"),
    ("pay Mrs T £1,800 for the education L lost", "lost_education"),
    ("pay Mrs T £1,050 for living in unsuitable accommodation", "unsuitable_accommodation"),
    ("pay Mrs T £300, which is £50 for each month of delay", "delay_tariff"),
    ("refund the £85 Mrs T was overcharged", "refund"),
    ("reimburse Mrs T the £40 she spent on taxis", "reimbursement"),
    ("pay Mrs T the allowance she should have had, backdated to 2 May 2021", "backdated_entitlement"),
    ("write off Mrs T’s debt of £431", "write_off_or_waiver"),
    ("waive the charge of £60", "write_off_or_waiver"),
    ("pay half of the cost of Mrs T’s survey", "share_of_cost"),
]


@pytest.mark.parametrize(("words", "name"), PAYMENTS, ids=[words[:50] for words, _ in PAYMENTS])
def test_a_payment_has_its_type(words, name):
    decision = extract(statement_of(["Within one month the Council has agreed to:", f"* {words}."]))
    assert [(row.kind, row.type) for row in decision.remedies] == [("payment", name)]


# Circumstances ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "value", "kind"),
    [(sentence, value, entry["kind"]) for entry in CIRCUMSTANCES for sentence, value in entry["examples"]],
)
def test_a_circumstance_is_found_with_its_value(sentence, value, kind):
    found = [(name, sentence[start:end].lower()) for name, start, end in find_in_sentence(sentence)]
    assert (kind, value.lower()) in found


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [(sentence, entry["kind"]) for entry in CIRCUMSTANCES for sentence in entry.get("counter_examples", ())],
)
def test_a_counter_example_is_no_circumstance(sentence, kind):
    assert kind not in {name for name, _, _ in find_in_sentence(sentence)}


def test_circumstances_come_from_the_case_and_not_from_the_law():
    decision = extract(
        statement_of(
            "The Council will pay Mrs T £200 within two months.",
            law="A delay of six weeks is too long. A disabled person can ask for an assessment.",
            facts="Mrs T’s son is autistic. He was without a school place for seven months.",
        )
    )
    found = {(c.kind, c.value.lower()) for c in decision.circumstances}
    assert found == {("vulnerability", "autistic"), ("duration", "seven months")}
    assert all(decision.text[c.start : c.end] == c.quote for c in decision.circumstances)


def test_what_befell_people_of_another_case_is_no_circumstance():
    told = "I have seen an earlier decision. In that case a disabled man was without a lift for a year."
    assert extract(statement_of(findings=told)).circumstances == ()
