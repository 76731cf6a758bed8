"""Adapting to the archive: learned from its own pairs, tested on decisions held out, off unless it helps."""

import json

import numpy as np
import pytest
from builders import add_texts, statement
from fakes import HashEncoder

from remedy_finder import Library
from remedy_finder.errors import NothingToSearch
from remedy_finder.finding import adaptation
from remedy_finder.finding.adaptation import AdaptReport, TurnedEncoder, adapted, forget, keep, learn, turned
from remedy_finder.library.catalogue import Catalogue

DIMENSION = HashEncoder().dimension
THINGS = ("bins", "school", "rent", "noise", "carers", "tax", "roads", "trees", "graves", "bus", "plan", "damp")


def archive(folder, count: int) -> Catalogue:
    """Decisions of two random things each."""
    chance = np.random.default_rng(4)
    texts = []
    for number in range(count):
        first, second = chance.choice(THINGS, 2, replace=False)
        texts.append(
            statement(f"95 {number:03} 001", fault=f"The Council got the {first} and the {second} of Mr A wrong.")
        )
    add_texts(folder, HashEncoder(), *texts)
    return Catalogue.open(folder)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    return archive(tmp_path_factory.mktemp("archive"), 60)


def report(**changes) -> AdaptReport:
    known = {"decisions": 60, "pairs": 90, "held_out": 15, "strength": 1.0, "before": 0.5, "after": 0.6, "gain": 0.1}
    return AdaptReport(**{**known, "low": 0.02, "high": 0.2, "helps": True, **changes})


def test_what_is_learned_is_near_to_doing_nothing_and_is_tested_on_others(catalogue):
    matrix, found = learn(catalogue, DIMENSION)
    assert matrix.shape == (DIMENSION, DIMENSION)
    assert np.linalg.norm(matrix - np.eye(DIMENSION)) < np.linalg.norm(np.eye(DIMENSION))
    assert found.decisions == catalogue.counts()[0]
    assert found.held_out == found.decisions // 4
    assert found.gain == pytest.approx(found.after - found.before, abs=2e-4)
    assert found.low <= found.gain <= found.high
    assert found.helps == (found.low > 0)
    assert learn(catalogue, DIMENSION)[1] == found  # the same library, the same answer


def test_a_turn_that_undoes_a_rotation_helps(catalogue, monkeypatch):
    """Where complaints speak another language than findings, here one with turned vectors, the pairs teach it."""
    rotation = np.linalg.qr(np.random.default_rng(1).normal(size=(DIMENSION, DIMENSION)))[0].astype(np.float32)
    told = adaptation._told(catalogue, DIMENSION)
    turned_away = told.vectors.copy()
    complaints = told.roles == "complaint"
    turned_away[complaints] = told.vectors[complaints] @ rotation
    monkeypatch.setattr(adaptation, "_told", lambda *_: told._replace(vectors=turned_away))
    monkeypatch.setattr(adaptation, "PAIRS", (("complaint", "fault"),))
    monkeypatch.setattr(adaptation, "STRENGTHS", (0.001, 0.01, 0.1))
    _, found = learn(catalogue, DIMENSION)
    assert found.helps
    assert found.after > found.before + 0.1


def test_a_small_library_cannot_be_adapted_to(tmp_path):
    with pytest.raises(NothingToSearch, match="add more decisions"):
        learn(archive(tmp_path, 5), DIMENSION)


def test_only_questions_are_turned(tmp_path):
    encoder = HashEncoder()
    add_texts(tmp_path, encoder, statement("95 001 001"))
    assert adapted(tmp_path, encoder) is encoder
    matrix = np.eye(DIMENSION, dtype=np.float32)
    matrix[0, 1] = 0.5
    keep(tmp_path, matrix, report(), encoder.fingerprint)
    asks = adapted(tmp_path, encoder)
    assert isinstance(asks, TurnedEncoder)
    rows = asks.encode(["bins were missed", "stage two"])
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert rows == pytest.approx(turned(encoder.encode(["bins were missed", "stage two"]), matrix))
    library = Library.open(tmp_path, encoder=encoder)
    assert isinstance(library._opened.encoder, TurnedEncoder)
    assert library.search("bins were missed").cases
    library.close()
    assert forget(tmp_path)
    assert not forget(tmp_path)
    assert adapted(tmp_path, encoder) is encoder


@pytest.mark.parametrize("damage", ["other encoder", "other shape", "no file of ours", "cut off"])
def test_a_matrix_that_does_not_fit_is_left_alone(tmp_path, damage):
    encoder = HashEncoder()
    size = 3 if damage == "other shape" else DIMENSION
    keep(tmp_path, np.eye(size, dtype=np.float32), report(), "x" if damage == "other encoder" else encoder.fingerprint)
    file = tmp_path / adaptation.FILE
    if damage == "no file of ours":
        file.write_text("no", "utf-8")
    if damage == "cut off":
        file.write_bytes(file.read_bytes()[:100])
    assert adapted(tmp_path, encoder) is encoder


def test_the_report_is_kept_with_the_matrix(tmp_path):
    keep(tmp_path, np.eye(DIMENSION, dtype=np.float32), report(), "f")
    with np.load(tmp_path / adaptation.FILE) as stored:
        assert json.loads(str(stored["report"])) == report().model_dump() | {"encoder": "f"}
    assert [path.name for path in tmp_path.iterdir()] == [adaptation.FILE]
