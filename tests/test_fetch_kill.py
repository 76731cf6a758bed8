"""Killed at any moment (SIGKILL, no last words), `fetch` goes on where it was: nothing lost, nothing asked twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from archives import assert_everything_once
from replica import Replica, make_site
from warcio.archiveiterator import ArchiveIterator

KILLS = int(os.environ.get("REMEDY_FINDER_TEST_KILLS", "6"))


def start(site: Replica, folder: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "remedy_finder.cli", "fetch", "--site", site.address, "--delay", "0", "--json"]
    command += ["--from", "2025-06-01", "--to", "2026-10-15", "--into", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_after_requests(site: Replica, folder: Path, requests: int, delay: float) -> bool:
    """Kills a run so many seconds after it sent so many requests; false where it ended before."""
    before = len(site.log)
    process = start(site, folder)
    while process.poll() is None and len(site.log) < before + requests:
        time.sleep(0.001)
    time.sleep(delay)
    killed = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return killed


def test_killed_at_random_moments(tmp_path):
    chance = random.Random(11)
    with Replica(make_site(max(160, 12 * KILLS))) as site:
        kills = 0
        while kills < KILLS:
            stored = stored_whole(tmp_path)
            killed = kill_after_requests(site, tmp_path, chance.randrange(1, 16), chance.random() * 0.02)
            assert stored.items() <= stored_whole(tmp_path).items()
            if not killed:
                break
            kills += 1
        last = start(site, tmp_path)
        out, errors = last.communicate(timeout=120)
        assert last.returncode == 0, errors
        report = json.loads(out)
        assert report["stored"] == report["found"] == len(site.decisions)
        assert kills == 0 or report["resumed"]
        assert_everything_once(site, tmp_path)
        asked = site.asked() + site.asked(decisions=False)
        del asked["/robots.txt"]  # its rules are read anew by every process
        again = sum(asked.values()) - len(asked)
        assert again <= kills, "only what was under way when the process was killed is asked for again"
        assert site.most_at_once == 1 or kills
        assert not list(tmp_path.glob("*.tmp"))


def stored_whole(folder: Path) -> dict[str, list[bytes]]:
    """What is stored, apart from half a record at the end that the next run cuts off."""
    pages: dict[str, list[bytes]] = {}
    for file in sorted(folder.glob("decisions-*.warc.gz")):
        with file.open("rb") as stream:
            try:
                for record in ArchiveIterator(stream):
                    if record.rec_type == "response":
                        path = "/" + record.rec_headers.get_header("WARC-Target-URI").split("/", 3)[3]
                        pages.setdefault(path, []).append(record.raw_stream.read())
            except Exception:  # half a record can end anywhere
                break
    return pages
