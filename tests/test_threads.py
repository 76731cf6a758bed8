"""How many threads the arithmetic of a search uses."""

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from remedy_finder.library import threads as module
from remedy_finder.library.threads import WORTH_SHARING, threads_for


@pytest.fixture(autouse=True)
def as_before_the_first_search():
    """The pools are looked up once, at the first search; other tests have loaded libraries since theirs."""
    module._controller.cache_clear()


def threads() -> list[int]:
    """Of each pool of the libraries that are loaded."""
    np.ones((2, 2)) @ np.ones((2, 2))
    return [pool["num_threads"] for pool in threadpool_info()]


def test_a_small_library_uses_one_thread_and_gives_the_others_back():
    before = threads()
    with threads_for(10):
        assert set(threads()) == {1}
    assert threads() == before


def test_a_large_library_leaves_the_threads_alone():
    before = threads()
    with threads_for(WORTH_SHARING):
        assert threads() == before
    assert threads() == before
