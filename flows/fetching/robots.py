"""What robots.txt of a host allows, asked once a host and run (RFC 9309)."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from flows.fetching.terms import USER_AGENT, Terms

MOST_BYTES = 512 << 10  # what RFC 9309 asks to be read
AGENT = USER_AGENT.partition("/")[0]


@dataclass(slots=True)
class Robots:
    """The rules of every host met so far."""

    client: httpx.AsyncClient
    terms: Terms
    rules: "dict[str, asyncio.Task[RobotFileParser]]" = field(default_factory=dict)

    async def allows(self, address: str) -> bool:
        """Say whether a page may be fetched."""
        return (await self._rules(address)).can_fetch(AGENT, address)

    async def delay(self, address: str) -> float:
        """Return the seconds that a host asks for between two pages."""
        asked = (await self._rules(address)).crawl_delay(AGENT)
        return min(float(asked or 0), self.terms.crawl_delay_most)

    async def _rules(self, address: str) -> RobotFileParser:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if site not in self.rules:
            self.rules[site] = asyncio.ensure_future(self._read(site))
        return await self.rules[site]

    async def _read(self, site: str) -> RobotFileParser:
        """Read the rules: none at 4xx, all forbidden where the server fails."""
        parser = RobotFileParser()
        try:
            async with self.client.stream(
                "GET", f"{site}/robots.txt", follow_redirects=False
            ) as response:
                status = response.status_code
                data = b""
                async for chunk in response.aiter_bytes():
                    data += chunk
                    if len(data) > MOST_BYTES:
                        break
        except httpx.HTTPError:
            parser.disallow_all = True  # type: ignore[attr-defined]
            return parser
        if status >= 500:  # noqa: PLR2004 - the server fails
            parser.disallow_all = True  # type: ignore[attr-defined]
        elif status >= 300:  # noqa: PLR2004 - it has no rules here
            parser.allow_all = True  # type: ignore[attr-defined]
        else:
            parser.parse(data[:MOST_BYTES].decode("utf-8", "replace").splitlines())
        return parser
