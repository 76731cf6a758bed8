"""A site's robots.txt: what may be asked for, and how fast (RFC 9309, with wildcards, by protego)."""

from protego import Protego


class Rules:
    """The rules for one user agent."""

    def __init__(self, text: str, agent: str) -> None:
        self._rules = Protego.parse(text)
        self._agent = agent

    @classmethod
    def none(cls) -> "Rules":
        """Of a site without a robots.txt: everything may be asked for."""
        return cls("", "*")

    def allow(self, address: str) -> bool:
        """Whether the address may be asked for."""
        return bool(self._rules.can_fetch(address, self._agent))

    def delay(self) -> float:
        """The seconds that the site wants between two requests (Crawl-delay, Request-rate); 0 where it says nothing."""
        wanted = float(self._rules.crawl_delay(self._agent) or 0)
        rate = self._rules.request_rate(self._agent)
        return max(wanted, rate.seconds / rate.requests) if rate and rate.requests else wanted
