"""A case to practise on as the page shows it: first without its remedy, then both remedies side by side."""

from collections.abc import Sequence

from markupsafe import Markup

from remedy_finder.printing import money
from remedy_finder.records import Decision, Remedy
from remedy_finder.training.records import Comparison, Exercise, Shown, ShownSection
from remedy_finder.web import appraisal, weighed
from remedy_finder.web.address import decision_address, page_address
from remedy_finder.web.cards import sample_mark
from remedy_finder.web.markup import join, tag
from remedy_finder.web.remedy_rows import remedy_list
from remedy_finder.web.shelf import Place
from remedy_finder.web.whole_decision import DEEPEST
from remedy_finder.web.wording import plural, remedy_amount, remedy_title, words_for_date
from remedy_finder.weighing.records import Contrast, Weighing

MOST_PAIRS = 8
SHORT = 200
"""Characters of the opening words in the list."""


def how_to_practise() -> Markup:
    """The empty state."""
    return tag(
        "div",
        tag("h2", "How it works"),
        tag(
            "ol",
            tag("li", "Choose cases by what went wrong, by remedy, by outcome or by length; or take any."),
            tag("li", "Read one: its remedy is withheld, and every sentence that would give it away."),
            tag("li", "Write what you would propose, then see it beside what was agreed and what like cases got."),
        ),
        class_="begin",
    )  # fmt: skip


def case_list(exercises: Sequence[Exercise], place: Place) -> Markup:
    """Cases to choose from, told by their subject and length alone."""
    if not exercises:
        return tag(
            "p", "No case of this sort is in the library: ask for less, or describe another fault.", class_="advice"
        )
    rows = [
        tag(
            "li",
            tag("h3", tag("a", _title(each), href=exercise_address(each.reference, place))),
            tag("p", _opening(each), class_="theirs"),
            tag("p", f"{each.organisation or 'a body'} · {plural(each.words, 'word')} to read · {each.reference}", " ",
                sample_mark() if each.sample else None, class_="meta"),
        )
        for each in exercises
    ]  # fmt: skip
    return join(
        [tag("h2", plural(len(exercises), "case") + " to practise on"), tag("ul", *rows, class_="plain decisions")]
    )


def exercise_address(reference: str, place: Place) -> str:
    """Where a case stands without its remedy."""
    return page_address("./train", place, ref=reference.replace(" ", "-"))


def withheld_case(exercise: Exercise) -> Markup:
    """What may be read of a case; where sentences are withheld, that some are."""
    meta = join([f"{exercise.organisation or 'Organisation not stated'} · {exercise.reference}",
                 sample_mark() if exercise.sample else None], " · ")  # fmt: skip
    return tag(
        "article",
        tag("h2", _title(exercise)),
        tag("p", meta, class_="meta"),
        tag("p", "The outcome, the remedy and every sentence that gives them away are withheld.", class_="advice"),
        *(_section(section) for section in exercise.sections),
        class_="exercise",
    )


def revealed(decision: Decision, found: Comparison, weighing: Weighing | None, place: Place) -> Markup:
    """Yours and the decision's side by side, the differences named, and where the money stands."""
    earlier = [remedy for remedy in decision.remedies if remedy.status not in ("agreed", "recommended")]
    outcome = (
        f"{decision.outcome or 'Outcome not stated'}, {words_for_date(decision.decided_on) or 'date not stated'}. "
    )
    link = tag("a", "Read the whole decision", href=decision_address(decision.reference or "", place))
    return join(
        [
            tag("h2", "What was agreed", id="revealed", tabindex="-1"),
            tag("p", outcome, link, class_="meta"),
            tag("ul", *(tag("li", each) for each in _told(found)), class_="plain differences"),
            tag("div", _yours(found.proposed), _side("The decision’s", found.agreed, decision), class_="sides"),
            _earlier(earlier, decision),
            _spread(weighing, found, place),
        ]
    )


def pairs(contrasts: Sequence[Contrast], place: Place) -> Markup:
    """Same fault, different money: the sums first, the circumstances when asked for."""
    if not contrasts:
        return tag("p", "Among the comparable cases no two like ones differ enough in money.", class_="advice")
    asked = "Two like cases, two sums. What could explain the difference? Think first, then open the pair."
    shown = [appraisal.contrast(each, place) for each in contrasts[:MOST_PAIRS]]
    return tag("section", tag("h2", "Same fault, different money"), tag("p", asked, class_="meta"), *shown)


def _title(exercise: Exercise) -> str:
    return " › ".join(filter(None, (exercise.category, exercise.subcategory))) or "Category not stated"


def _opening(exercise: Exercise) -> str:
    """The first words that may be told, by which one case is told from another."""
    first = next((p.text for section in exercise.sections for p in section.paragraphs), "")
    return first if len(first) <= SHORT else f"{first[:SHORT].rsplit(' ', 1)[0]} …"


def _section(section: ShownSection) -> Markup:
    return tag(
        "section",
        tag("h3", (section.heading or "Opening").rstrip(": ")),
        *(_paragraph(paragraph) for paragraph in section.paragraphs),
        class_="theirs",
    )


def _paragraph(paragraph: Shown) -> Markup:
    mark = tag("span", "withheld", class_="withheld") if paragraph.withheld else None
    return tag("p", paragraph.text, " " if mark else None, mark, class_=f"level-{min(paragraph.level, DEEPEST)}")


def _told(found: Comparison) -> list[str]:
    return [*found.sentences, *(difference.sentence for difference in found.differences)]


def _side(title: str, remedies: Sequence[Remedy], decision: Decision) -> Markup:
    nothing = tag("p", "Nothing.", class_="meta")
    shown = remedy_list(remedies, decision.where, everything=True) if remedies else nothing
    return tag("div", tag("h3", title), shown)


def _yours(remedies: Sequence[Remedy]) -> Markup:
    """What was read in the proposal; it has no standing yet."""
    rows = [
        tag(
            "li",
            tag("div", tag("span", remedy_title(each)), class_="kind"),
            tag("div", remedy_amount(each), class_="sum") if remedy_amount(each) else None,
            tag("p", each.quote),
        )
        for each in remedies
    ]
    shown = tag("ul", *rows, class_="remedies") if rows else tag("p", "Nothing that we could read.", class_="meta")
    return tag("div", tag("h3", "Yours"), shown)


def _earlier(remedies: Sequence[Remedy], decision: Decision) -> Markup | None:
    if not remedies:
        return None
    shown = remedy_list(remedies, decision.where, everything=True)
    return join([tag("h3", "Given or offered before the decision"), shown])


def _spread(weighing: Weighing | None, found: Comparison, place: Place) -> Markup | None:
    """What comparable cases got, this one left out, with both totals in words."""
    if weighing is None or weighing.refusal:
        return tag("p", "Too few comparable cases to show what others got.", class_="advice")
    yours = (
        f"Yours comes to {money(found.proposed_total_gbp)} in all, the decision’s to {money(found.agreed_total_gbp)}."
    )
    amount = found.proposed_total_gbp or None
    return join(
        [
            tag("h2", f"What {plural(len(weighing.comparables), 'comparable case')} got"),
            tag("p", yours),
            weighed.headlines(weighing),
            weighed.payments(weighing, place, amount),
            weighed.expectations(weighing, place),
        ]
    )
