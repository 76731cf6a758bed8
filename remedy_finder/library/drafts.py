"""Files that are written under another name and put in place when they are whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SUFFIX = ".tmp"


@contextmanager
def draft(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; what is left there afterwards is deleted. It carries our process number."""
    name = path.with_name(f"{path.name}.{os.getpid()}{SUFFIX}")
    name.unlink(missing_ok=True)
    try:
        yield name
    finally:
        name.unlink(missing_ok=True)


def sweep_drafts(folder: Path) -> None:
    """Deletes the drafts of processes that were killed."""
    for file in folder.glob(f"*{SUFFIX}"):
        number = file.suffixes[-2].lstrip(".") if len(file.suffixes) > 1 else ""
        if number.isdecimal() and not _runs(int(number)):
            with suppress(OSError):
                file.unlink()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is there, and not ours
    return True
