"""Speed of reading, extraction, encoding and search on this machine; writes benchmarks/RESULTS.md.

    python benchmarks/run.py

Every figure stands beside another measured in the same run on the same input, because a timing alone says more about
the machine than about the program. The inputs are the sample decisions; nothing is downloaded.
"""

import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from remedy_finder.api import Library
from remedy_finder.finding.encoders import open_encoder
from remedy_finder.library.build import Builder, read
from remedy_finder.library.encoding import Encoder
from remedy_finder.reading import read_decision
from remedy_finder.records import Document
from remedy_finder.sources import read_documents

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "corpus" / "sample"
SAMPLE_INDEX = HERE.parent / "index" / "sample"
WHOLE_DECISION = 2_000
"""Words of the decision to which rates are scaled: the length of a full investigation statement."""
QUERIES = (
    "assisted bin collection missed week after week",
    "The council refused to move the children's complaint to stage two",
    "family kept in bed and breakfast for longer than six weeks with no cooker",
    "delay in issuing an education health and care plan after the annual review",
    "carer visits missed and charged for all the same",
)
STORY = (
    "My son has autism and his school said in spring that it could not keep him safe. The council held a review but "
    "did not send us a new plan for eight months. He was at home for two terms with a tutor for three hours a week. I "
    "gave up my job at the shop to look after him. When I complained, nobody answered for ten weeks."
)


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Median seconds of processor time of a piece of work."""
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def reading(documents: list[Document]) -> list[str]:
    """Reading alone beside reading with extraction, decisions a second on one core, scaled to whole decisions."""
    words = sum(len(d.text.split()) for d in documents)
    whole = words / WHOLE_DECISION
    alone = seconds(lambda: [read_decision(d) for d in documents])
    both = seconds(lambda: [read(d) for d in documents])
    return [
        "## Reading and extraction",
        "",
        f"{len(documents)} sample decisions, {words:,} words; one core; decisions of {WHOLE_DECISION:,} words.",
        "",
        "| work | decisions a second | time beside reading alone |",
        "|---|---|---|",
        f"| reading alone | {whole / alone:.0f} | 1.0 |",
        f"| reading and extracting remedies | {whole / both:.0f} | {both / alone:.1f} |",
    ]


def encoding(encoder: Encoder, documents: list[Document]) -> list[str]:
    """Encoding paragraphs beside encoding short questions."""
    paragraphs = [
        p.text for d in documents[:12] for s in read_decision(d).sections for p in s.paragraphs if not p.standard
    ][:192]
    passages = len(paragraphs) / seconds(lambda: encoder.encode(paragraphs), repeats=1)
    queries = len(QUERIES) / seconds(lambda: [encoder.encode([query]) for query in QUERIES])
    return [
        "## Encoding",
        "",
        "| texts | texts a second | beside paragraphs |",
        "|---|---|---|",
        f"| paragraphs, in batches | {passages:.0f} | 1.0 |",
        f"| questions, one by one | {queries:.0f} | {queries / passages:.1f} |",
    ]


def searching(encoder: Encoder) -> list[str]:
    """Whole searches beside the encoding of the question alone, milliseconds, in a running process."""
    with library(encoder) as opened:
        decisions = opened.info()["decisions"]
        for question in (*QUERIES, STORY):
            opened.search(question)  # what is loaded with the first search is not part of the others
        alone = statistics.median(seconds(lambda q=q: encoder.encode([q])) for q in QUERIES) * 1000
        rows = [("encoding a short question", alone)]
        short = [seconds(lambda q=q: opened.search(q)) for q in QUERIES]
        rows.append(
            ("a whole search with a short question, ten cases with their remedies", statistics.median(short) * 1000)
        )
        like = opened.search(QUERIES[0]).cases[0].decision.reference
        rows.append(("a whole search with a story of five sentences", seconds(lambda: opened.search(STORY)) * 1000))
        rows.append(("more like one decision", seconds(lambda: opened.more_like(like)) * 1000))
    return [
        "## Searching",
        "",
        f"Medians, {decisions} sample decisions, in one running process; processor time, so that what else the machine "
        "does tells less.",
        "",
        "| work | ms | beside encoding alone |",
        "|---|---|---|",
        *(f"| {name} | {taken:.1f} | {taken / alone:.1f} |" for name, taken in rows),
    ]


@contextmanager
def library(encoder: Encoder) -> Iterator[Library]:
    """The library of the sample where it stands, else one made for the occasion."""
    if (SAMPLE_INDEX / "manifest.json").is_file():
        with closing(Library.open(SAMPLE_INDEX, encoder=encoder)) as opened:
            yield opened
        return
    with tempfile.TemporaryDirectory() as folder:
        with Builder(Path(folder), encoder) as builder:
            builder.add(read_documents([SAMPLE]))
        with closing(Library.open(folder, encoder=encoder)) as opened:
            yield opened


def main() -> None:
    """Measures and writes."""
    documents = [d for d in read_documents([SAMPLE]) if isinstance(d, Document)]
    encoder = open_encoder()
    parts = [reading(documents), encoding(encoder, documents), searching(encoder)]
    lines = [
        "# Speed",
        "",
        f"Made by `make bench` ({platform.machine()}, Python {platform.python_version()}); not edited by hand.",
        "",
        *[line for part in parts for line in [*part, ""]],
    ]
    text = "\n".join(lines).rstrip() + "\n"
    (HERE / "RESULTS.md").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
