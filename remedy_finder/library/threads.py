"""How many threads the arithmetic of a search uses.

On a small library every product of matrices takes less time than waking the threads that would share it: a search in
the sample took 87 ms of processor time with a thread a core and 30 ms with one.
"""

from contextlib import AbstractContextManager, nullcontext
from functools import cache

from threadpoolctl import ThreadpoolController

WORTH_SHARING = 200_000
"""Passages from which several threads are faster."""


@cache
def _controller() -> ThreadpoolController:
    """The pools of the libraries that are loaded by the time of the first search (BLAS, and OpenMP for FAISS)."""
    return ThreadpoolController()


def threads_for(passages: int) -> AbstractContextManager[object]:
    """A context in which arithmetic over so many passages uses one thread, or all where they are worth waking."""
    if passages >= WORTH_SHARING:
        return nullcontext()
    limited: AbstractContextManager[object] = _controller().limit(limits=1)  # holds from here on, not from `with`
    return limited
