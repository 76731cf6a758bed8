"""What the server answers to an address: pages with no bar but ours, and a page for an address that is none."""

import httpx
import pytest
from web_browser import browser
from web_library import BINS

PEOPLE = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PROGRAMS = {"accept": "application/json"}


@pytest.mark.parametrize("path", ["nosuch", "nosuch/deeper", "decision/x", "Weigh", "static/none.html"])
def test_a_person_at_a_wrong_address_gets_a_page_with_the_way_home(server, path):
    answer = httpx.get(server.address + path, headers=PEOPLE)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert f"<code>/{path}</code>" in answer.text
    assert 'href="./">Find similar cases</a>' in answer.text


@pytest.mark.parametrize("headers", [PROGRAMS, {"accept": "*/*"}, {}])
def test_a_program_at_a_wrong_address_gets_json(server, headers):
    answer = httpx.get(server.address + "nosuch", headers=headers)
    assert (answer.status_code, answer.json()) == (404, {"detail": "Not Found"})


def test_the_addresses_for_programs_and_other_methods_keep_their_json(server):
    assert httpx.get(server.address + "gradio_api/nosuch", headers=PEOPLE).json() == {"detail": "Not Found"}
    assert httpx.post(server.address + "nosuch", headers=PEOPLE).json() == {"detail": "Not Found"}


def test_head_of_a_wrong_address_has_no_body(server):
    answer = httpx.head(server.address + "nosuch", headers=PEOPLE)
    assert (answer.status_code, answer.content) == (404, b"")


def test_what_stands_in_a_wrong_address_is_only_shown(server):
    answer = httpx.get(server.address + "%3Cscript%3Ealert(1)%3C/script%3E" + "x" * 500, headers=PEOPLE)
    assert "<script>alert(1)" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "x" * 200 not in answer.text


def test_every_page_has_the_first_rules_in_its_own_head(server):
    for path in ("", "weigh", "train", "library", "decision", "body"):
        answer = httpx.get(server.address + path, headers=PEOPLE)
        assert answer.status_code == 200
        assert ".nav-holder" in answer.text.partition("<script>")[0]
        assert len(answer.content) == int(answer.headers["content-length"])


def test_a_reference_in_a_wrong_address_leads_to_its_decision(server):
    spelled = BINS.reference.replace(" ", "-")
    answer = httpx.get(f"{server.address}decision/{spelled}", headers=PEOPLE)
    assert f'<a href="./decision?ref={spelled}">the decision {BINS.reference}</a>' in answer.text


@browser
def test_no_bar_but_ours_is_ever_seen(page, server):
    page.add_init_script("""
      window.seen = [];
      const look = () => {
        for (const bar of document.querySelectorAll('.nav-holder, gradio-app footer')) {
          if (bar.getBoundingClientRect().height > 0) window.seen.push(bar.className);
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    """)
    page.goto(server.address + "weigh?library=sample")
    page.wait_for_selector("#bar header")
    assert page.evaluate("window.seen") == []
