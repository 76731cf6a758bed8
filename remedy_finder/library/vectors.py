"""The vector indexes, one FAISS file a view: the only module that imports FAISS.

They are derived from the catalogue and can be thrown away at any time. A manifest says from which generation of the
catalogue they were made; a missing, damaged or older set is made again from the stored vectors, without embedding.
"""

import json
import zlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.drafts import draft, sweep_drafts
from remedy_finder.library.encoding import Vectors
from remedy_finder.records import VIEWS, View

MANIFEST = "manifest.json"
EXACT_UP_TO = 100_000
"""Passages in a view that are kept as float32; above it as int8 codes (recall@50 0.99 at a quarter of the memory)."""

FaissIndex: TypeAlias = Any
"""An index of FAISS, whose classes are known only once it is imported."""


class VectorIndex:
    """The vectors of one view, searched exhaustively: with filters too the answer is exact."""

    def __init__(self, index: FaissIndex) -> None:
        self._index = index

    @classmethod
    def build(cls, ids: np.ndarray[Any, np.dtype[np.int64]], vectors: Vectors) -> "VectorIndex":
        """An index of unit rows, shape (n, d), under the given passage ids."""
        import faiss

        dimension = vectors.shape[1]
        inner: FaissIndex
        if len(ids) <= EXACT_UP_TO:
            inner = faiss.IndexFlatIP(dimension)
        else:
            inner = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
            inner.train(vectors)
        index = faiss.IndexIDMap2(inner)
        if len(ids):
            index.add_with_ids(np.ascontiguousarray(vectors), ids)
        return cls(index)

    @property
    def kind(self) -> str:
        """Which FAISS index it is."""
        import faiss

        return type(faiss.downcast_index(self._index.index)).__name__

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, queries: Vectors, k: int, allowed: Iterable[int] | None = None) -> list[list[tuple[int, float]]]:
        """For each query row, up to `k` (passage id, cosine), the closest first; only `allowed` ids where given."""
        import faiss

        k = min(k, len(self))
        if k == 0:
            return [[] for _ in queries]
        parameters = None
        if allowed is not None:
            chosen = np.fromiter(allowed, dtype=np.int64)
            if not len(chosen):
                return [[] for _ in queries]
            k = min(k, len(chosen))
            selector = faiss.IDSelectorBatch(chosen)
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # its constructor is made at runtime
        scores, ids = self._index.search(np.ascontiguousarray(queries, dtype=np.float32), k, params=parameters)
        return [
            [(int(i), float(s)) for i, s in zip(row_ids, row_scores, strict=True) if i >= 0]
            for row_ids, row_scores in zip(ids, scores, strict=True)
        ]

    def scores(self, queries: Vectors, ids: np.ndarray[Any, np.dtype[np.int64]]) -> Vectors:
        """The cosine of every query row with every one of the passages, shape (len(queries), len(ids))."""
        if not len(ids):
            return np.zeros((len(queries), 0), dtype=np.float32)
        return np.asarray(queries @ self.vectors(ids).T, dtype=np.float32)

    def vectors(self, ids: np.ndarray[Any, np.dtype[np.int64]]) -> Vectors:
        """The stored rows of passages, shape (len(ids), d)."""
        if not len(ids):
            return np.zeros((0, self._index.d), dtype=np.float32)
        if self._flat is None:  # int8 codes have to be decoded
            return np.asarray(
                self._index.reconstruct_batch(np.ascontiguousarray(ids, dtype=np.int64)), dtype=np.float32
            )
        known, rows = self._flat
        return rows if len(ids) == len(known) else rows[np.searchsorted(known, ids)]

    @cached_property
    def _flat(self) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Vectors] | None:
        """(passage ids, ascending; their rows, a view into the index) of float32 vectors; null for int8 codes."""
        import faiss

        inner = faiss.downcast_index(self._index.index)
        known = faiss.vector_to_array(self._index.id_map)
        if not isinstance(inner, faiss.IndexFlat) or np.any(np.diff(known) <= 0):
            return None
        return known, faiss.rev_swig_ptr(inner.get_xb(), inner.ntotal * inner.d).reshape(inner.ntotal, inner.d)

    def save(self, path: Path) -> None:
        """Writes the file whole or not at all."""
        import faiss

        with draft(path) as whole:
            faiss.write_index(self._index, str(whole))
            whole.replace(path)

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Reads a file. Raises RuntimeError (of FAISS) where it is damaged."""
        import faiss

        return cls(faiss.read_index(str(path)))


def build_indexes(catalogue: Catalogue, dimension: int) -> dict[View, VectorIndex]:
    """All three indexes from the vectors in the catalogue."""
    return {view: VectorIndex.build(*catalogue.view_vectors(view, dimension)) for view in VIEWS}


def save_indexes(catalogue: Catalogue, indexes: dict[View, VectorIndex], generation: int) -> None:
    """Writes the files, then the manifest that makes them valid."""
    folder = catalogue.folder
    sweep_drafts(folder)
    for view, index in indexes.items():
        index.save(folder / f"{view}.faiss")
    manifest = {
        "generation": generation,
        "encoder": catalogue.meta("encoder"),
        "fingerprint": catalogue.meta("fingerprint"),
        "versions": json.loads(catalogue.meta("versions") or "{}"),
        "passages": {view: len(index) for view, index in indexes.items()},
        "index": {view: index.kind for view, index in indexes.items()},
        "checksums": {view: _checksum(folder / f"{view}.faiss") for view in indexes},
    }
    with draft(folder / MANIFEST) as whole:
        whole.write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
        whole.replace(folder / MANIFEST)


def renew_indexes(catalogue: Catalogue, dimension: int) -> str | None:
    """Makes all indexes from the catalogue as it is and writes them; returns why they could not be written, or null.

    That costs whoever opens the library the time to make them, and nothing else.
    """
    generation = catalogue.generation
    try:
        save_indexes(catalogue, build_indexes(catalogue, dimension), generation)
    except (OSError, RuntimeError) as error:
        reason = str(getattr(error, "strerror", None) or error).rpartition(": ")[2].rpartition(" (")[2].rstrip(")")
        return (
            f"the index files in {catalogue.folder} could not be written ({reason}): all decisions are stored, and "
            "opening the library takes longer until there is room for these files and the right to write them"
        )
    return None


def load_indexes(catalogue: Catalogue, dimension: int) -> tuple[dict[View, VectorIndex], int]:
    """(the three indexes, their generation): from the files where these are whole and current, else made again."""
    generation = catalogue.generation
    indexes = _load_files(catalogue, generation)
    if indexes is None:
        indexes = build_indexes(catalogue, dimension)
        with suppress(OSError, RuntimeError):  # a folder that cannot be written to: the next start makes them again
            save_indexes(catalogue, indexes, generation)
    return indexes, generation


def _load_files(catalogue: Catalogue, generation: int) -> dict[View, VectorIndex] | None:
    """The indexes in the files, or null where these are not all there, whole and of this generation and encoder."""
    folder = catalogue.folder
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        current = manifest["generation"] == generation and manifest["fingerprint"] == catalogue.meta("fingerprint")
        # A damaged file is not given to FAISS, which may ask for any amount of memory or answer wrongly.
        if not current or any(_checksum(folder / f"{view}.faiss") != manifest["checksums"][view] for view in VIEWS):
            return None
        return {view: VectorIndex.load(folder / f"{view}.faiss") for view in VIEWS}
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None


def _checksum(path: Path) -> int:
    """CRC-32 of a file: it tells a damaged file at the speed of reading it."""
    checksum = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            checksum = zlib.crc32(block, checksum)
    return checksum
