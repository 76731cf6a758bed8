"""From raw pages, ours or anybody's, into the library: each decision once, and what is gone stays with its mark."""

import gzip
import io
import json
import zipfile
from datetime import date

from archives import bring, stored_pages
from builders import add, statement
from fakes import HashEncoder
from replica import Replica, make_decision, make_site
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from remedy_finder import Library
from remedy_finder.library.contents import describe
from remedy_finder.records import Document, Problem
from remedy_finder.sources import count_documents, read_documents
from remedy_finder.sources.archived import archive_files, read_archived

TEXT = make_decision(1, date(2025, 3, 4))


def library(folder):
    return Library.open(folder, encoder=HashEncoder())


def write_warc(path, *pages, compressed=True):
    """A WARC as other programs write one: (address, status, body, date, headers) each."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=compressed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "another crawler"}))
        for address, status, body, day, headers in pages:
            http = StatusAndHeaders(f"{status} OK", list(headers.items()), protocol="HTTP/1.1")
            dated = {"WARC-Date": f"{day}T10:00:00Z"}
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict=dated
                )
            )
    return path


def test_every_fetched_decision_is_in_the_library_once(tmp_path):
    with Replica(make_site(40)) as site:
        site.duplicate_links = True
        bring(site, tmp_path / "raw")
        assert count_documents([tmp_path / "raw"]) == 40
        report = add(tmp_path / "index", HashEncoder(), tmp_path / "raw")
        assert (report.added, report.duplicates, report.problems, report.decisions) == (40, 0, (), 40)
        opened = library(tmp_path / "index")
        for path, decision in site.decisions.items():
            kept = opened.show(decision.reference)
            assert (kept.organisation, kept.outcome) == (decision.organisation, decision.outcome)
            assert kept.url == f"https://www.lgo.org.uk{path}"
            assert kept.source.retrieved_on == date.today().isoformat()
            assert kept.decided_on == decision.decided_on.isoformat()
        opened.close()
        again = add(tmp_path / "index", HashEncoder(), tmp_path / "raw")
        assert (again.unchanged, again.added, again.updated) == (40, 0, 0)


def test_what_is_no_longer_published_stays_and_says_so(tmp_path):
    with Replica(make_site(12)) as site:
        bring(site, tmp_path / "raw")
        add(tmp_path / "index", HashEncoder(), tmp_path / "raw")
        lost = next(iter(site.decisions.values()))
        site.gone = {lost.path: 410}
        bring(site, tmp_path / "raw", update=True)
        report = add(tmp_path / "index", HashEncoder(), tmp_path / "raw")
        assert (report.updated, report.unchanged, report.decisions) == (1, 11, 12)
        opened = library(tmp_path / "index")
        today = date.today().isoformat()
        assert opened.show(lost.reference).no_longer_published_since == today
        assert opened.info()["no_longer_published"] == 1
        opened.close()
        add(tmp_path / "index", HashEncoder(), tmp_path / "raw")  # again: the mark stays
        opened = library(tmp_path / "index")
        assert opened.show(lost.reference).no_longer_published_since == today
        opened.close()


def test_what_is_published_again_loses_the_mark(tmp_path):
    address = f"https://www.lgo.org.uk{TEXT.path}"
    gone = write_warc(
        tmp_path / "a.warc.gz",
        (address, 200, TEXT.page, "2025-05-01", {}),
        (address, 404, b"gone", "2025-06-01", {}),
    )
    add(tmp_path / "index", HashEncoder(), gone)
    opened = library(tmp_path / "index")
    assert opened.show(TEXT.reference).no_longer_published_since == "2025-06-01"
    opened.close()
    back = write_warc(tmp_path / "b.warc.gz", (address, 200, TEXT.page, "2025-07-01", {}))
    assert add(tmp_path / "index", HashEncoder(), back).updated == 1
    opened = library(tmp_path / "index")
    assert opened.show(TEXT.reference).no_longer_published_since is None
    opened.close()


def test_only_what_came_since_a_moment_is_read(tmp_path):
    address = "https://www.lgo.org.uk{}".format
    old, new = make_decision(1, date(2025, 1, 1)), make_decision(2, date(2025, 1, 2))
    write_warc(tmp_path / "a.warc.gz", (address(old.path), 200, old.page, "2025-05-01", {}))
    write_warc(tmp_path / "b.warc.gz", (address(new.path), 200, new.page, "2025-06-01", {}))
    found = list(read_archived(archive_files(tmp_path), "2025-05-15T00:00:00Z"))
    assert [document.stated.reference for document in found] == [new.reference]


def test_a_warc_of_others_is_read(tmp_path):
    """Uncompressed or not, in pieces or packed, with much else in it and several versions of one page."""
    place = "http://lgo.org.uk" + TEXT.path
    body = gzip.compress(TEXT.page)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(TEXT.page), TEXT.page)
    for compressed in (True, False):
        file = write_warc(
            tmp_path / f"crawl.warc{'.gz' if compressed else ''}",
            ("https://www.lgo.org.uk/", 200, b"<html>home</html>", "2025-01-01", {}),
            ("https://www.lgo.org.uk/logo.png", 200, b"\x89PNG", "2025-01-01", {"Content-Type": "image/png"}),
            (place + "?displaypref=2", 200, b"<html>an older one</html>", "2024-01-01", {}),
            (place + "/", 200, body, "2025-01-01", {"Content-Encoding": "gzip"}),
            (place, 503, b"away", "2025-02-01", {}),
            compressed=compressed,
        )
        (document,) = read_documents([file])
        assert isinstance(document, Document), document
        assert document.stated.reference == TEXT.reference
        assert document.stated.retrieved_on == "2025-01-01"
        assert "Final decision" in document.text
        file.unlink()
    pieces = write_warc(tmp_path / "c.warc", (place, 200, chunked, "2025-01-01", {"Transfer-Encoding": "chunked"}))
    (document,) = read_documents([pieces])
    assert document.text.rstrip().endswith("Ombudsman")


def test_warcs_that_cannot_be_used_say_why(tmp_path):
    pages = [(f"https://www.lgo.org.uk{d.path}", 200, d.page, "2025-01-01", {}) for d in make_site(2)]
    broken = write_warc(tmp_path / "broken.warc.gz", *pages)
    broken.write_bytes(broken.read_bytes()[:-150])
    whole, problem = read_documents([broken])
    assert isinstance(whole, Document)
    assert "damaged at byte" in problem.reason
    empty = write_warc(tmp_path / "empty.warc.gz", ("https://www.lgo.org.uk/", 200, b"home", "2025-01-01", {}))
    garbage = tmp_path / "garbage.warc"
    garbage.write_bytes(b"no archive at all\n" * 20)
    for file, reason in ((empty, "no page at the address of a decision"), (garbage, "damaged")):
        (problem,) = read_documents([file])
        assert isinstance(problem, Problem)
        assert reason in problem.reason, problem


def test_the_archive_lies_beside_other_files(tmp_path):
    """A folder that holds the archive and other copies is read whole; its table is no decision."""
    with Replica(make_site(5)) as site:
        bring(site, tmp_path / "corpus" / "lgsco")
    (tmp_path / "corpus" / "own.txt").write_text(statement("97 123 123"), "utf-8")
    found = list(read_documents([tmp_path / "corpus"]))
    assert len(found) == 6
    assert all(isinstance(document, Document) for document in found)


def test_pages_that_browsers_saved(tmp_path):
    """As one file (.mhtml), and as HTML with the address in a comment."""
    mhtml = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: https://www.lgo.org.uk" + TEXT.path.encode() + b"\r\n\r\n" + TEXT.page + b"\r\n----b--\r\n"
    )
    (tmp_path / "saved.mhtml").write_bytes(mhtml)
    comment = f"<!-- saved from url=(0070)https://www.lgo.org.uk{TEXT.path} -->\n".encode()
    (tmp_path / "saved.html").write_bytes(TEXT.page.replace(b"<html", comment + b"<html"))
    wrapped, plain = sorted(read_documents([tmp_path]), key=lambda d: d.path, reverse=True)
    assert wrapped.text == plain.text
    assert plain.stated.url == f"https://www.lgo.org.uk{TEXT.path}"
    (tmp_path / "empty.mhtml").write_bytes(b"MIME-Version: 1.0\r\n\r\nno page")
    (problem,) = read_documents([tmp_path / "empty.mhtml"])
    assert "no page in it" in problem.reason


def test_json_lines_with_text_and_url(tmp_path):
    """As public legal-data projects publish decisions."""
    rows = [
        {"url": f"https://www.lgo.org.uk/decisions/education/other/96-{n:03}-111", "text": statement(f"96 {n:03} 111")}
        for n in range(3)
    ]
    (tmp_path / "data.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    report = add(tmp_path / "index", HashEncoder(), tmp_path / "data.jsonl")
    assert (report.added, report.problems) == (1, ())  # one text under three references
    assert report.duplicates == 2
    opened = library(tmp_path / "index")
    assert opened.show("96 001 111").url == rows[0]["url"]
    opened.close()


def test_compressed_files_are_read_as_what_is_in_them(tmp_path):
    lines = "\n".join(json.dumps({"text": statement(f"96 {n:03} 111")}) for n in range(3)).encode()
    (tmp_path / "data.jsonl.gz").write_bytes(gzip.compress(lines))
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(TEXT.page))
    (tmp_path / "other.bin.gz").write_bytes(gzip.compress(b"passed over"))
    assert count_documents([tmp_path]) == 4
    assert [type(found) for found in read_documents([tmp_path])] == [Document] * 4
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(gzip.compress(lines)[:-20])
    *_, problem = read_documents([broken])
    assert isinstance(problem, Problem)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "data.jsonl.gz", "data.jsonl.gz")
    assert [type(found) for found in read_documents([tmp_path / "all.zip"])] == [Document] * 3


def test_source_and_terms_are_recorded_with_real_decisions(tmp_path):
    add(tmp_path / "sample", HashEncoder(), write_text(tmp_path / "sample.txt", "95 000 001"))
    add(tmp_path / "real", HashEncoder(), write_text(tmp_path / "real.txt", "24 000 001"))
    for folder, copyright_line in (("sample", None), ("real", "© Commission for Local Administration in England")):
        opened = library(tmp_path / folder)
        assert (describe(opened._catalogue)["source_terms"] or {}).get("copyright") == copyright_line
        opened.close()


def write_text(path, reference):
    path.write_text(statement(reference), "utf-8")
    return path


def test_a_page_stored_at_the_address_of_another_is_not_taken_for_it(tmp_path):
    other = make_decision(2, date(2025, 1, 2))
    file = write_warc(tmp_path / "a.warc.gz", (f"https://www.lgo.org.uk{TEXT.path}", 200, other.page, "2025-05-01", {}))
    (problem,) = read_documents([file])
    assert f"it is the page of {other.reference}" in problem.reason


def test_stored_pages_survive_a_reader_that_cannot_read_them(tmp_path):
    """Pages that do not look as expected are problems of `add`, with their place, and the others are taken."""
    with Replica(make_site(120)) as site:
        spoilt = next(iter(site.decisions))
        site.decisions[spoilt] = site.decisions[spoilt]._replace(
            page=b"<html><body><p>Something else</p></body></html>"
        )
        bring(site, tmp_path / "raw")
        report = add(tmp_path / "index", HashEncoder(), tmp_path / "raw")
        assert report.added == 119
        (problem,) = report.problems
        assert problem.path.endswith(spoilt)
        assert stored_pages(tmp_path / "raw")[spoilt] == [site.decisions[spoilt].page]
