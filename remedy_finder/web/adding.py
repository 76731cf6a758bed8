"""Files that somebody chose on the page Library → decisions in the library, with progress and a report."""

import queue
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from remedy_finder.errors import RemedyFinderError
from remedy_finder.library.build import Builder
from remedy_finder.library.encoding import Encoder
from remedy_finder.records import AddReport, Document, Problem, Progress
from remedy_finder.sources import count_documents, read_documents
from remedy_finder.web.markup import sentence, tag, with_code
from remedy_finder.web.notices import problem
from remedy_finder.web.wording import plural

MOST_PROBLEMS = 200
_one_at_a_time = threading.Lock()


def add_files(folder: Path, encoder: Encoder, files: Sequence[str], *, samples_allowed: bool) -> Iterator[Markup]:
    """What the page shows while the files are taken in, the report last; the copies the browser sent are deleted."""
    told: queue.Queue[Progress | AddReport | Exception] = queue.Queue()

    def work() -> None:
        try:
            with _one_at_a_time, Builder(folder, encoder) as builder:
                told.put(builder.add(
                    _named(read_documents(files)),
                    samples_allowed=samples_allowed,
                    total=count_documents(files),
                    progress=told.put,
                ))  # fmt: skip
        except Exception as error:  # whatever it is, somebody waits for a word
            told.put(error)
        finally:
            for file in files:
                Path(file).unlink(missing_ok=True)

    threading.Thread(target=work, daemon=True).start()
    yield _progress(Progress(done=0, total=None, what="decisions"))
    while isinstance(item := told.get(), Progress):
        yield _progress(item)
    yield report(item) if isinstance(item, AddReport) else _failed(item)


def report(done: AddReport) -> Markup:
    """What was taken in, and what could not be, each with its reason."""
    counts = [
        f"{done.added} added",
        f"{done.updated} updated" if done.updated else None,
        f"{done.unchanged} there already" if done.unchanged else None,
        f"{done.duplicates} under a further reference" if done.duplicates else None,
    ]
    told = f"{', '.join(filter(None, counts))}. The library now holds {plural(done.decisions, 'decision')}."
    title = "Done" if not done.problems else f"Done, but {plural(len(done.problems), 'file')} could not be taken in"
    items = [
        tag("li", tag("b", each.path), ": ", with_code(sentence(each.reason))) for each in done.problems[:MOST_PROBLEMS]
    ]
    return tag(
        "div",
        tag("h3", title),
        tag("p", told),
        tag("ul", *items, class_="plain problems") if items else None,
        class_="problem" if items else "problem calm",
    )


def _named(documents: Iterator[Document | Problem]) -> Iterator[Document | Problem]:
    """Under the names of the files alone: where the browser's copies lay for a moment means nothing to anybody."""
    for each in documents:
        path, entry, inside = each.path.partition("#")
        yield each.model_copy(update={"path": f"{Path(path).name}{entry}{inside}"})


def _progress(step: Progress) -> Markup:
    if step.total:
        words = f"{step.done} of {plural(step.total, 'decision')} read and taken in …"
        bar = tag("progress", value=str(step.done), max=str(step.total), aria_label="Adding decisions")
    else:
        words, bar = "Reading the files …", tag("progress", aria_label="Adding decisions")
    return tag("div", tag("p", words), bar, class_="problem calm")


def _failed(error: Exception) -> Markup:
    if isinstance(error, RemedyFinderError):
        return problem("The files were not added", str(error))
    what = "something went wrong that the program did not expect"
    return problem("The files were not added", f"{what} ({error}). Try `remedy-finder add PATH` in a terminal")
