"""Files, folders and archives: what is read, and what is named and refused while the others are still read."""

import io
import json
import sys
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from builders import as_nobody, assert_exact, statement, write

from remedy_finder.api import read_all
from remedy_finder.errors import UnreadableFile
from remedy_finder.records import Decision, Problem
from remedy_finder.sources import count_documents, read_documents
from remedy_finder.sources.decoding import decode
from remedy_finder.sources.files import MAX_DOCUMENT_BYTES, read_text_file

TEXT = statement(fault="The Council’s officer said “no” – and Mr A’s bill of £20 was not paid.")


def read(*paths) -> list[Decision | Problem]:
    return list(read_all(*paths))


def reason(*paths) -> str:
    (problem,) = read(*paths)
    assert isinstance(problem, Problem), problem
    assert "\n" not in problem.reason
    return problem.reason


# Encodings ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_that_are_read(encoding, line_end):
    assert decode(TEXT.replace("\n", line_end).encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        ("Решение о жалобе на городской совет".encode("koi8-r"), "neither UTF-8"),
        ("市議会に対する苦情についての決定".encode("shift-jis"), "neither UTF-8"),
        (TEXT.encode("mac-roman"), "neither UTF-8"),
        (TEXT.encode("cp037", "replace"), "neither UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        (b"text\x00text", "binary"),
        # UTF-8 that was read as something else and saved again
        *(
            (TEXT.encode("utf-8").decode(wrong).encode("utf-8"), "garbled")
            for wrong in ("latin-1", "mac-roman", "cp850")
        ),
        (TEXT.replace("”", "").encode("utf-8").decode("cp1252").encode("utf-8"), "garbled"),
        # UTF-8 with one byte hurt
        (TEXT.encode("utf-8").replace("£".encode(), b"\xc2\x20", 1), "damaged bytes"),
        # what cannot be told any more
        (TEXT.replace("’", "\ufffd").replace("“", "\ufffd").encode("utf-8"), "lost characters"),
        (statement(fault="The Council’s officer ignored Mr A’s bill.").encode("ascii", "replace"), "lost characters"),
    ],
)
def test_encodings_that_are_named(data, named):
    with pytest.raises(UnreadableFile, match=named):
        decode(data)


@pytest.mark.parametrize("text", ["café “Élan” — naïve ½ £5", "“’", "Was it the Council’s?", "’”"])
def test_honest_marks_are_not_taken_for_garbled(text):
    assert decode(text.encode("utf-8")) == text
    assert decode(text.encode("cp1252")) == text


# Pages: what labels and values say, in any markup ---------------------------------------------------------------------

LABEL, VALUE = "<span class='label'>{}</span>", "<span class='value'>{}</span>"
PAIRS = {
    "Category :": "<a>Education</a> &gt; <a>School transport</a>",
    "Decision :": "Upheld",
    "Decision date :": "02 Sep 2024",
}


@pytest.mark.parametrize(
    "markup",
    [
        "".join(f"<div>{LABEL.format(k)} {VALUE.format(v)}</div>" for k, v in PAIRS.items()),
        "".join(f"<p>{LABEL.format(k)}</p><p>{VALUE.format(v)}</p>" for k, v in PAIRS.items()),
        "<div>" + " ".join(LABEL.format(k) + VALUE.format(v) for k, v in PAIRS.items()) + "</div>",
        "".join(f"<div>{LABEL.format(k.rstrip(' :'))}{VALUE.format(v)}</div>" for k, v in PAIRS.items()),
        "<dl>" + "".join(f"<dt class='label'>{k}</dt><dd class='value'>{v}</dd>" for k, v in PAIRS.items()) + "</dl>",
        "<table>" + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in PAIRS.items()) + "</table>",
        "<p>" + "<br>".join(f"{k} {v}" for k, v in PAIRS.items()) + "</p>",
        "".join(f"<p><strong>{k}</strong> {v}</p>" for k, v in PAIRS.items()),
    ],
)
@pytest.mark.parametrize("title", ["<h1>{}</h1>{}", "<h2>{}</h2>{}", "<p>{}</p>{}"])
def test_page_header(tmp_path, markup, title):
    head, body = statement(category=None, outcome=None, decided_on=None).split("\n", 1)
    lines = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    write(
        tmp_path,
        a_html=f"<html><body><article id='article'>{title.format(head, markup)}{lines}</article></body></html>",
    )
    (decision,) = read(tmp_path / "a.html")
    assert (decision.organisation, decision.reference) == ("Thornshire County Council", "95 001 001")
    assert (decision.category, decision.subcategory) == ("Education", "School transport")
    assert (decision.outcome, decision.decided_on) == ("Upheld", "2024-09-02")
    assert [section.role for section in decision.sections][:2] == ["summary", "complaint"]
    assert_exact(decision)


# Bad files, one line each ---------------------------------------------------------------------------------------------

NEWS = (
    "<!doctype html><html><body><h1>Council criticised</h1><p>The Ombudsman has published a report.</p></body></html>"
)
ERROR = "<html><head><title>404</title></head><body><h1>Page not found</h1></body></html>"
SEARCH = """<html><body><h1>Search results</h1><p>Your search has 2 results</p><ul>
<li><a href="/decisions/education/school-transport/95-001-001">Thornshire County Council (95 001 001)</a>
<p>Statement Upheld School transport 02-Sep-2024</p><p>Summary: Mr A complained.</p></li>
<li><a href="/decisions/education/school-transport/95-002-002">Dunmere County Council (95 002 002)</a>
<p>Statement Upheld School transport 03-Sep-2024</p><p>Summary: Mr B complained.</p></li></ul></body></html>"""

BAD = [
    ("empty_txt", b"", "empty"),
    ("blank_txt", b" \n\n ", "empty"),
    ("empty_html", b"", "empty"),
    ("empty_docx", b"", "empty"),
    ("comment_html", b"<!-- nothing -->", "cannot be parsed"),
    ("news_html", NEWS.encode(), "no decision"),
    ("error_html", ERROR.encode(), "no decision"),
    ("search_html", SEARCH.encode(), "no decision"),
    ("picture_txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    ("word_docx", b"PK\x03\x04 no real package", "Word file cannot be opened"),
    ("paper_pdf", b"%PDF-1.4 and nothing more", "PDF cannot be opened"),
    ("broken_json", b'{"text": "The', "no valid JSON"),
    ("number_json", b"1" * 5000, "no valid JSON"),
    ("nested_json", b"[" * 100_000, "no valid JSON"),
    ("other_json", b'{"title": "no text in it"}', "no record"),
    ("list_json", b"[3]", "no record"),
    ("half_json", json.dumps({"text": statement() + "\ud800"}).encode(), "half characters"),
    ("damaged_zip", b"PK\x03\x04" + b"x" * 40, "archive is damaged"),
]


@pytest.mark.parametrize(("name", "data", "expected"), BAD, ids=lambda value: value if isinstance(value, str) else "")
def test_bad_file_has_one_line(tmp_path, name, data, expected):
    assert expected in reason(write(tmp_path, **{name: data}) / ".".join(name.split("_")))


def test_bad_files_do_not_stop_the_others(tmp_path):
    write(tmp_path, good_txt=statement(), **{name: data for name, data, _ in BAD})
    results = read(tmp_path)
    assert len([item for item in results if isinstance(item, Problem)]) == len(BAD)
    assert [item.reference for item in results if isinstance(item, Decision)] == ["95 001 001"]


def test_file_of_50_mb(tmp_path):
    for name in ("large.txt", "large.json", "large.html", "large.pdf"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(50_000_000)
        assert "50 MB, more than the 10 MB" in reason(tmp_path / name)


def test_what_is_not_there():
    assert "no such file" in reason("nowhere/nothing.txt")


def test_permission_denied():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write(folder, a_txt=statement(), c_txt=statement("95 003 003"))
        write(folder / "closed", b_txt=statement("95 002 002"))
        (folder / "a.txt").chmod(0)
        (folder / "c.txt").chmod(0o644)
        (folder / "closed").chmod(0)
        with as_nobody():
            results = read(folder)
        (folder / "closed").chmod(0o755)
    problems = {Path(item.path).name: item.reason for item in results if isinstance(item, Problem)}
    assert problems == dict.fromkeys(("a.txt", "closed"), "it cannot be opened: permission denied")
    assert [item.reference for item in results if isinstance(item, Decision)] == ["95 003 003"]


# Folders, names and standard input ------------------------------------------------------------------------------------


def test_folder_is_read_in_order_and_passes_over_what_is_none(tmp_path):
    write(tmp_path, b_txt=statement("95 002 002"), README_md="Not a decision.", picture_png=b"\x89PNG", notes_xyz="no")
    write(tmp_path / "a", z_txt=statement("95 009 009"))
    write(tmp_path / ".hidden", c_txt=statement("95 003 003"))
    assert [item.reference for item in read(tmp_path)] == ["95 002 002", "95 009 009"]


def test_named_file_is_never_passed_over(tmp_path):
    write(tmp_path, decision_xyz=statement(), README_txt="Not a decision.")
    (tmp_path / "no-suffix").write_text(statement("95 002 002"))
    results = read(tmp_path / "decision.xyz", tmp_path / "no-suffix", tmp_path / "README.txt")
    assert [item.reference for item in results[:2]] == ["95 001 001", "95 002 002"]
    assert "no decision" in results[2].reason


@pytest.mark.parametrize(
    "content", [statement().encode(), b"<html><article>" + statement().encode() + b"</article></html>"]
)
def test_standard_input(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    (document,) = read_documents(["-"])
    assert document.path == "-"
    assert "Thornshire" in document.text


def test_pipe_without_end_is_not_read_for_ever():
    assert "more than the 10 MB" in reason("/dev/zero")


def test_documents_are_counted_before_they_are_read(tmp_path):
    write(tmp_path / "a", one_txt=statement(), two_html="x", README_md="x", picture_png=b"x", three_jsonl="{}\n\n{}\n")
    with zipfile.ZipFile(tmp_path / "a" / "four.zip", "w") as archive:
        for name in ("x.txt", "y.txt", "z.png"):
            archive.writestr(name, "x")
    write(tmp_path / "a", damaged_zip=b"PK", empty_txt="")
    assert count_documents([tmp_path / "a"]) == 8
    assert count_documents([tmp_path / "a"]) == len(list(read_documents([tmp_path / "a"])))
    assert count_documents(["-", tmp_path / "nowhere.txt"]) == 2


# Several in one file --------------------------------------------------------------------------------------------------


def record(reference: str) -> dict:
    return {"text": statement(reference), "url": "https://www.lgo.org.uk/decisions/a/b/" + reference.replace(" ", "-")}


def test_json_record_with_metadata(tmp_path):
    bare = statement(category=None, outcome=None, decided_on=None).split("\n", 1)[1]
    stated = {"case_id": "95-001-001", "authority": "Thornshire County Council", "category": "Education"}
    stated |= {
        "date": "08 Dec 2016",
        "outcome": "Upheld",
        "_fetched_at": "2026-07-17T20:34:15+00:00",
        "subcategory": None,
    }
    write(tmp_path, a_json=json.dumps({"text": bare, **stated}))
    (decision,) = read(tmp_path / "a.json")
    assert (decision.reference, decision.organisation) == ("95 001 001", "Thornshire County Council")
    assert (decision.category, decision.subcategory) == ("Education", None)
    assert (decision.outcome, decision.decided_on) == ("Upheld", "2016-12-08")
    assert decision.source.retrieved_on == "2026-07-17"


def test_json_record_that_holds_a_page(tmp_path):
    page = "<html><body><article id='article'><h1>Thornshire County Council (95 001 001)</h1>"
    page += "".join(f"<p>{line}</p>" for line in statement().split("\n")[1:]) + "</article></body></html>"
    write(tmp_path, a_json=json.dumps({"text": page}))
    (decision,) = read(tmp_path / "a.json")
    assert decision.reference == "95 001 001"
    assert "<p>" not in decision.text
    assert_exact(decision)


def test_json_list(tmp_path):
    write(tmp_path, a_json=json.dumps([record("95 001 001"), "no record", record("95 002 002")]))
    one, problem, two = read(tmp_path / "a.json")
    assert (one.reference, two.reference) == ("95 001 001", "95 002 002")
    assert problem.path.endswith("a.json#2")


def test_json_lines_with_bad_lines(tmp_path):
    lines = [
        json.dumps(record("95 001 001")),
        "{broken",
        "",
        "x" * (MAX_DOCUMENT_BYTES + 5),
        json.dumps(record("95 002 002")),
    ]
    write(tmp_path, a_jsonl="\n".join(lines))
    results = read(tmp_path / "a.jsonl")
    assert [item.reference for item in results if isinstance(item, Decision)] == ["95 001 001", "95 002 002"]
    assert [item.path[-2:] for item in results if isinstance(item, Problem)] == ["#2", "#4"]


def test_zip_with_bad_members(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", statement("95 001 001"))
        archive.writestr("two.txt", statement("95 002 002") * 50)
        archive.writestr("README.txt", "Not a decision.")
        archive.writestr("__MACOSX/one.txt", "Not a decision.")
        archive.writestr("picture.png", "Not a decision.")
        archive.writestr("lines.jsonl", json.dumps(record("95 003 003")))
    data = bytearray(path.read_bytes())
    at = data.index(b"two.txt") + len("two.txt")
    data[at : at + 20] = b"\xff" * 20  # the packed bytes of the second member
    path.write_bytes(data)
    results = read(path)
    assert [item.reference for item in results if isinstance(item, Decision)] == ["95 001 001", "95 003 003"]
    (problem,) = [item for item in results if isinstance(item, Problem)]
    assert problem.path.endswith("a.zip#two.txt")
    assert "cannot be unpacked" in problem.reason


def test_zip_with_any_byte_hurt_never_raises(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", statement())
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        read(path)


# Word and PDF ---------------------------------------------------------------------------------------------------------


def test_word_file(tmp_path):
    document = docx.Document()
    for line in statement().splitlines():
        bullet = line.startswith("- ")
        document.add_paragraph(line.removeprefix("- "), style="List Bullet" if bullet else None)
    document.save(tmp_path / "a.docx")
    (decision,) = read(tmp_path / "a.docx")
    assert (decision.reference, decision.outcome) == ("95 001 001", "Upheld")
    assert decision.paragraphs("agreed_action")[0].text.startswith("Pay Mr A £200")
    assert_exact(decision)


def pdf(lines: list[str]) -> bytes:
    """The smallest PDF with some lines of text on one page."""
    words = "".join(f"({line}) ' " for line in (text.replace("(", r"\(").replace(")", r"\)") for text in lines))
    stream = f"BT /F1 6 Tf 8 TL 20 800 Td {words} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 842] /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 7\n0000000000 65535 f \n" + table + end


def test_pdf(tmp_path):
    write(tmp_path, a_pdf=pdf(statement().splitlines()))
    (decision,) = read(tmp_path / "a.pdf")
    assert (decision.reference, decision.decided_on) == ("95 001 001", "2024-09-02")
    assert "£200" in decision.paragraphs("agreed_action")[0].text
    assert_exact(decision)


def test_pdf_without_text(tmp_path):
    write(tmp_path, a_pdf=pdf([]))
    assert "pictures of pages" in reason(tmp_path / "a.pdf")


# The text of a question -----------------------------------------------------------------------------------------------


def test_text_of_a_file_for_searching(tmp_path):
    write(
        tmp_path,
        a_txt="The bins were missed.",
        b_pdf=pdf(["The bins were missed."]),
        c_txt="",
        d_html="<p>The bins were missed.</p>",
    )
    for name in ("a.txt", "b.pdf", "d.html"):
        assert read_text_file(tmp_path / name).strip() == "The bins were missed."
    with pytest.raises(UnreadableFile, match=r"c\.txt: the file is empty"):
        read_text_file(tmp_path / "c.txt")
    with pytest.raises(UnreadableFile, match=r"nothing\.txt: there is no such file"):
        read_text_file(tmp_path / "nothing.txt")
