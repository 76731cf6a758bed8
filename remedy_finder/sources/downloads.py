"""One address of a site → its whole answer: one request at a time, spaced, retried, and stopped where it must be.

Waiting: a pause after every answer; Retry-After where the site states it; else twice as long after every failure, with
chance in it so that many users of a site that falters do not come back in step.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin

import httpx

from remedy_finder.errors import PageUnavailable, SiteUnusable
from remedy_finder.sources.lgsco import OWN_HOSTS, resolve
from remedy_finder.sources.robots import Rules
from remedy_finder.sources.warc import MOST_BYTES, page_of

AGENT = "remedy-finder"
ATTEMPTS = 5
FIRST_ATTEMPTS = 3
"""Of the first contact: a site that is not there is to be reported within a minute."""
FIRST_CONTACT_SECONDS = 55.0
FIRST_ANSWER_SECONDS = 12.0
CONNECT_SECONDS = 8.0
SILENCE_SECONDS = 30.0
ANSWER_SECONDS = 60.0
"""For a whole answer, however steadily it trickles."""
SHORTEST_PAUSE = 0.25
"""What waiting after a failure begins with where no delay is set (a replica)."""
LONGEST_PAUSE = 120.0
LONGEST_WAIT = 900.0
"""A Retry-After of more seconds ends the run: it can be taken up again then."""
BREAKER = 10
"""So many failures in a row, and the site is left alone."""
REFUSALS = 3
REDIRECTS = 5
TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
REFUSED = frozenset({401, 403, 407, 451})
MOVED = frozenset({301, 302, 303, 307, 308})


class Answer(NamedTuple):
    """What the site answered, whole: the bytes are as they came."""

    address: str
    """The one asked for last, after redirects."""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    asked_at: datetime

    def header(self, name: str) -> str | None:
        """The first header of the name."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    def page(self) -> str:
        """The page's text, for looking at it."""
        return page_of(self.body, self.header("content-encoding"))


class _Failure(Exception):
    """An attempt that failed and may be repeated, after the pause that the site asked for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Downloads:
    """Asks one site, one address at a time. `requests` counts what was sent, whatever came back."""

    def __init__(
        self,
        site: str,
        *,
        delay: float,
        contact: str | None,
        version: str,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        note: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`contact` (an e-mail address or a page) and `version` go into the User-Agent; `note` gets plain sentences."""
        self.site = site.rstrip("/")
        self.delay = delay
        self.requests = 0
        self.agent = f"{AGENT}/{version} (reads published decisions; contact: {contact or 'not stated'})"
        self._rules = Rules.none()
        self._sleep, self._clock, self._note = sleep, clock, note
        self._free_at = clock() + delay  # a run before this one may have asked a moment ago
        self._began = clock()
        self._met = False
        self._tried: list[str] = []
        self._failures = self._refusals = 0
        self._closes_pages = False
        local = (httpx.URL(self.site).host or "") in ("127.0.0.1", "localhost", "::1")
        headers = {"User-Agent": self.agent, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity"}
        self._client = httpx.Client(headers=headers, follow_redirects=False, trust_env=not local)

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()

    def read_robots(self) -> None:
        """Reads and keeps the site's rules. Raises SiteUnusable where the site cannot be reached."""
        address = f"{self.site}/robots.txt"
        try:
            answer = self.get(address, robots=True)
        except PageUnavailable as error:
            raise SiteUnusable(f"robots.txt, which says what may be read, could not be had: {error}") from None
        if answer.status == 200:
            self._rules = Rules(answer.page(), AGENT)
        self.site = answer.address.removesuffix("/robots.txt") if answer.address.endswith("/robots.txt") else self.site
        if self._rules.delay() > self.delay:
            self._note(f"robots.txt asks for {self._rules.delay():g} seconds between requests: so it is done")
            self.delay = self._rules.delay()
            self._free_at = self._clock() + self.delay

    def allowed(self, address: str) -> bool:
        """Whether robots.txt allows the address."""
        return self._rules.allow(address)

    def get(
        self,
        address: str,
        *,
        headers: dict[str, str] | None = None,
        follow: Callable[[str], bool] = lambda _: True,
        robots: bool = False,
    ) -> Answer:
        """The answer at an address, after redirects as far as `follow` wants them.

        Raises PageUnavailable where this one cannot be had, SiteUnusable where the whole site should be left alone.
        """
        for _ in range(REDIRECTS + 1):
            if not robots and not self.allowed(address):
                raise PageUnavailable(f"{address}: robots.txt does not allow it")
            answer = self._answer(address, headers or {})
            location = answer.header("location")
            if answer.status not in MOVED or not location:
                return answer
            target = self._target(address, location)
            if target is None:
                raise PageUnavailable(f"{address}: it leads away from the site, to {location}")
            if not follow(target):
                return answer
            address = target
        raise PageUnavailable(f"{address}: more than {REDIRECTS} redirects, one after the other")

    def _target(self, address: str, location: str) -> str | None:
        """Where a redirect leads; on the Ombudsman's own site it may change http to https and the host's spelling."""
        target = httpx.URL(urljoin(address, location)).copy_with(fragment=None)
        if target.host in OWN_HOSTS and httpx.URL(self.site).host in OWN_HOSTS:
            return str(target)
        return resolve(location, address, self.site)

    def _answer(self, address: str, headers: dict[str, str]) -> Answer:
        """One address, tried several times."""
        reasons: list[str] = []
        for attempt in range(1, (ATTEMPTS if self._met else FIRST_ATTEMPTS) + 1):
            try:
                answer = self._once(address, headers)
            except _Failure as failure:
                reasons.append(str(failure))
                self._pause_after(failure, address, attempt)
                continue
            self._failures = 0
            self._heed_refusals(answer)
            return answer
        if not self._met:
            raise self._unreachable()
        raise PageUnavailable(f"{address}: {len(reasons)} attempts failed ({'; '.join(dict.fromkeys(reasons))})")

    def _pause_after(self, failure: _Failure, address: str, attempt: int) -> None:
        """Waits before the next attempt. Raises SiteUnusable where there should be none."""
        self._failures += 1
        self._tried.append(f"{address}: {failure}")
        if self._failures >= BREAKER:
            raise SiteUnusable(
                f"{self._failures} requests in a row failed, the last one at {address} ({failure}): the site is left "
                "alone now; try again later, what was stored is kept"
            )
        last = attempt >= (ATTEMPTS if self._met else FIRST_ATTEMPTS)
        step = min(LONGEST_PAUSE, max(self.delay, SHORTEST_PAUSE) * 2 ** (attempt - 1))
        pause = failure.wait if failure.wait is not None else 0.0 if last else step * random.uniform(1.0, 1.5)
        if pause > LONGEST_WAIT:
            raise SiteUnusable(
                f"the site asks to be left alone for {pause / 60:.0f} minutes ({failure}, at {address}): "
                "run the same command again then, it goes on where it stopped"
            )
        spent = self._clock() - self._began
        if not self._met and spent + pause + spent / attempt > FIRST_CONTACT_SECONDS:
            raise self._unreachable()
        if pause > 10:
            self._note(f"{address}: {failure}; waiting {pause:.0f} seconds")
        self._free_at = max(self._free_at, self._clock() + pause)

    def _unreachable(self) -> SiteUnusable:
        tried = "; ".join(f"{what} ({count} times)" for what, count in Counter(self._tried).items())
        return SiteUnusable(
            f"{self.site} cannot be reached. Tried, in {self._clock() - self._began:.0f} seconds: {tried}. "
            "Check the connection and the address (--site)"
        )

    def _heed_refusals(self, answer: Answer) -> None:
        self._refusals = self._refusals + 1 if answer.status in REFUSED else 0
        if self._refusals >= REFUSALS:
            raise SiteUnusable(
                f"the site refuses to answer ({answer.status} {answer.reason} at {answer.address}, "
                f"{self._refusals} times in a row): it may not want to be read by programs; ask the Ombudsman's office"
            )

    def _once(self, address: str, headers: dict[str, str]) -> Answer:
        """One request. Raises _Failure."""
        pause = self._free_at - self._clock()
        if pause > 0:
            self._sleep(pause)
        self.requests += 1
        try:
            answer = self._whole_answer(address, headers)
        except httpx.InvalidURL as error:
            raise PageUnavailable(f"{address}: it is no address ({error})") from None
        except httpx.HTTPError as error:
            raise _Failure(_words_of(error)) from None
        finally:
            self._free_at = self._clock() + self.delay
        if answer.status in TRY_AGAIN:
            raise _Failure(f"{answer.status} {answer.reason}".strip(), _retry_after(answer))
        self._met = True
        return answer

    def _whole_answer(self, address: str, headers: dict[str, str]) -> Answer:
        asked_at = datetime.now(UTC)
        longest = ANSWER_SECONDS if self._met else FIRST_ANSWER_SECONDS
        timeout = httpx.Timeout(min(SILENCE_SECONDS, longest), connect=CONNECT_SECONDS)
        until = self._clock() + longest
        body = bytearray()
        with self._client.stream("GET", address, headers=headers, timeout=timeout) as response:
            for part in response.iter_raw():
                body += part
                if self._clock() > until:
                    raise _Failure(f"the answer did not end within {longest:.0f} seconds")
                if len(body) > MOST_BYTES:
                    raise PageUnavailable(f"{address}: the answer has more than {MOST_BYTES // 1_000_000} MB")
            answer = Answer(
                address, response.status_code, response.reason_phrase, tuple(response.headers.multi_items()),
                bytes(body), asked_at,
            )  # fmt: skip
        return self._closed(answer)

    def _closed(self, answer: Answer) -> Answer:
        """The answer again. Raises _Failure for a page that lacks its end, on a site whose pages have one."""
        if answer.status != 200 or answer.address.endswith("/robots.txt"):
            return answer
        if not answer.body:
            raise _Failure("an empty answer")
        page = answer.page().rstrip()[-2000:].lower()
        if "</html" in page:
            self._closes_pages = True
        elif self._closes_pages and "<html" in answer.page()[:2000].lower():
            raise _Failure("the page breaks off before its end")
        return answer


def _retry_after(answer: Answer) -> float | None:
    """The seconds that the site asks to wait: a number, or a date."""
    value = (answer.header("retry-after") or "").strip()
    if value.isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _words_of(error: httpx.HTTPError) -> str:
    match error:
        case httpx.ConnectTimeout():
            return f"no connection within {CONNECT_SECONDS:.0f} seconds"
        case httpx.ConnectError():
            return f"no connection ({error})"
        case httpx.TimeoutException():
            return "no answer in time"
        case httpx.RemoteProtocolError():
            return f"the answer broke off ({error})"
        case _:
            return f"the connection failed ({error or type(error).__name__})"
