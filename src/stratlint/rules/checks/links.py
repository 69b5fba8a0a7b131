"""Checks of the links in posts: those to one's own pages can be told apart in the statistics."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from stratlint.finding import Edit, Fix, Pointer, Problem
from stratlint.language.names import dictionary, name_key
from stratlint.late import late
from stratlint.rules.context import Context
from stratlint.rules.lists import hosts
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Span
from stratlint.strategy import Item, Strategy, Value
from stratlint.tuples import NamedTuple

_ADDRESS = late(r"https?://[^\s<>|\"'«»“”]+", re.IGNORECASE)
_NEEDED = ("utm_source", "utm_medium", "utm_campaign")
_FEW = 3
"""Links from which on the host of most of them is taken to be the strategy's own."""


class _Address(NamedTuple):
    """What an address says of where it leads, and of who sent the visitor."""

    host: str
    utm: Mapping[str, str]
    """As written; the names in small letters."""
    capitals: tuple[str, ...]
    """Values and names of parameters that have capital letters."""
    missing: tuple[str, ...]
    """The parameters that it lacks."""
    flaws: tuple[_Flaw, ...] = ()
    """What is written so that the parameters do not arrive."""


class _Flaw(NamedTuple):
    """A variant of the rule's messages, what is at fault, and the address as it should be."""

    variant: str
    at: str
    mended: str = ""


class _Link(NamedTuple):
    """A link in a post: the value that holds it, and where in its text it stands."""

    post: Item
    value: Value
    start: int
    end: int
    to: _Address

    @property
    def written(self) -> str:
        return self.value.text[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.value.stretch(self.start, self.end).opening

    def place_of(self, words: str) -> Span:
        """Where some words of the link stand, the last time that they do."""
        at = self.written.rfind(words)
        if at < 0:
            return self.span
        start = self.start + at
        return self.value.stretch(start, start + len(words)).opening


def tracked_links(
    strategy: Strategy, context: Context, *, shorteners: Sequence[str] = ()
) -> Iterator[Problem]:
    """Links to one's own pages without UTM parameters, in capitals, or named in two ways.

    A shortened link is taken to be tracked; `shorteners` are a team's own, beside the known ones.
    """
    short = hosts("shorteners") | {each.lower() for each in shorteners}
    links = [each for post in context.posts for each in _links(post) if each.to.host not in short]
    if strategy.is_loose and not links:
        yield from _told_beside_posts(strategy, short)
        return
    own = _own_hosts(links, context)
    ours = [each for each in links if each.to.host in own or each.to.utm or each.to.flaws]
    bare = [each for each in ours if not each.to.utm and not each.to.flaws]
    if len(bare) == len(ours) > 1:
        values = {"count": len(bare), "host": bare[0].to.host}
        yield Problem(bare[0].span, "none", values)
        return
    for link in ours:
        yield from _faults(link)
    yield from _spellings(ours, context)


def _told_beside_posts(strategy: Strategy, short: frozenset[str]) -> Iterator[Problem]:
    """The first link of those that a stranger's text repeats, where its posts have none.

    One that speaks of tracking anywhere has it in hand.
    """
    if not strategy.part("calendar") or any(
        _SPEAKS_OF_IT in without_comments(s).lower() for s in strategy.sources
    ):
        return
    found: dict[str, list[Span]] = defaultdict(list)
    addresses = _lines_of_channels(strategy)
    for source in strategy.sources:
        for match in islice(_ADDRESS.finditer(without_comments(source)), _MOST):
            begin = source.text.rfind("\n", 0, match.start())
            if _CELL_IN_CODE.match(source.text, begin + 1, match.start()):
                continue  # told, and no link
            if (source.path, begin) in addresses:
                continue
            written = match[0].rstrip(".,;:!?)]*`")
            if (address := _address(written)) and address.host not in short | hosts("platforms"):
                found[address.host].append(
                    Span(source, match.start(), match.start() + len(written))
                )
    host, spans = max(found.items(), key=lambda each: len(each[1]), default=("", []))
    if len(spans) >= _FEW:
        yield Problem(spans[0], "none", {"count": len(spans), "host": host})


def _lines_of_channels(strategy: Strategy) -> set[tuple[str, int]]:
    """Where the lines begin on which channels stand: an address there is the channel's own."""
    spans = [
        item.span("network") for part in ("channels", "accounts") for item in strategy.part(part)
    ]
    return {(s.source.path, s.source.text.rfind("\n", 0, s.start)) for s in spans}


_CELL_IN_CODE = late(r"[ \t]*\|[^\n]*`\Z")
"""What stands before an address that a cell of a table has in code."""
_SPEAKS_OF_IT = "utm"
_MOST = 300
"""Links of a text that are read."""


def _faults(link: _Link) -> Iterator[Problem]:
    host, _, capitals, missing, flaws = link.to
    for flaw in flaws:
        is_whole = bool(flaw.mended) and link.span.text == link.written
        fix = Fix((Edit(link.span, flaw.mended),)) if is_whole else None
        values = {"at": flaw.at, "host": host, "joined": "-".join(flaw.at.split()).lower()}
        yield Problem(link.place_of(flaw.at), flaw.variant, values, fix=fix)
    if missing and not flaws:  # what is written wrongly may be the one that is missing
        told = {"missing": missing, "host": host}
        yield Problem(link.span, "bare" if len(missing) == len(_NEEDED) else "partly", told)
    for each in capitals:
        yield Problem(link.place_of(each), "capitals", {"value": each, "lower": each.lower()})


def _spellings(links: Sequence[_Link], context: Context) -> Iterator[Problem]:
    """Sources of a channel that mean the same, spelt otherwise, or that mean another channel."""
    words = dictionary(context.strategy.language)
    by_channel: dict[str, dict[str, list[_Link]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        if not (link.to.missing or link.to.flaws):
            source = link.to.utm["utm_source"].lower()
            by_channel[link.post.text("channel")][source].append(link)
    networks = {c.id: words.network(c.text("network")) for c in context.strategy.part("channels")}
    present = set(networks.values())
    for channel, sources in by_channel.items():
        own = networks.get(channel)
        usual = max(sources, key=lambda each: len(sources[each]))
        for source, sent in sources.items():
            network = words.network(source)
            values = {
                "source": source,
                "usual": usual,
                "channel": context.name_of("channels", channel),
            }
            if source != usual and _same(source, usual, network, words.network(usual)):
                related = (Pointer(sources[usual][0].span, "usual"),)
                yield from (Problem(each.span, "spelling", values, related) for each in sent)
            elif own and network not in (None, own) and network in present:
                yield from (Problem(each.span, "elsewhere", values) for each in sent)


def _same(one: str, other: str, network: str | None, other_network: str | None) -> bool:
    if network and network == other_network:
        return True
    return name_key(one).replace(" ", "") == name_key(other).replace(" ", "")


# Reading links


def _links(post: Item) -> Iterator[_Link]:
    link = post.get("link")
    if link is not None and (address := _address(link.text)):
        yield _Link(post, link, 0, len(link.text), address)
    text = post.get("text")
    if text is not None and isinstance(text.data, str) and "://" in text.data:
        for match in _ADDRESS.finditer(text.data):
            written = match[0].rstrip(".,;:!?)")
            if address := _address(written):
                yield _Link(post, text, match.start(), match.start() + len(written), address)


@lru_cache(maxsize=512)
def _address(written: str) -> _Address | None:
    """What a web address says; nothing for anything else. A year's posts repeat a few of them."""
    scheme, _, rest = written.partition("://")
    if scheme.lower() not in ("http", "https") or not rest:
        return None
    before, _, query = rest.partition("#")[0].partition("?")
    pairs = [each.partition("=") for each in query.replace(";", "&").split("&")]
    found = {name: value for name, _, value in pairs if name.lower() in _NEEDED}
    capitals = tuple(each for each in (*found.values(), *found) if each != each.lower())
    utm = {name.lower(): value for name, value in found.items()}
    missing = tuple(name for name in _NEEDED if not utm.get(name))
    return _Address(_host(before.partition("/")[0]), utm, capitals, missing, tuple(_flaws(written)))


_ENTITY = late(r"&(?:amp|#0{0,3}38|#x0{0,3}26);", re.IGNORECASE)
_ENCODED = late(r"%(?:26|3f)(?=utm_)", re.IGNORECASE)
_PARAMETER = late(r"[?&;#]([^=&?#;\s]+)=([^&?#;]*)")
_MISWRITTEN = late(r"(?:utm|umt|mtu)(?:[_. -]?(?:source|medium|campaign))?", re.IGNORECASE)
"""Names that are meant to be parameters of the statistics, and are none."""
_SECOND_QUERY = late(r"\?[^?#]*(\?)(?=utm_)")


def _flaws(written: str) -> Iterator[_Flaw]:
    """All that keeps the parameters of an address from arriving."""
    if "utm" not in written.lower() and "umt" not in written.lower():
        return
    plain = _ENTITY.sub("&", written)
    if found := _ENTITY.search(written):
        yield _Flaw("entity", found[0], plain)
    if (found := _ENCODED.search(plain)) and not _holds_another(plain):
        yield _Flaw("encoded", found[0], _decoded(plain))
    address, sign, fragment = plain.partition("#")
    if sign and "utm_" in fragment and "utm_" not in address:
        yield _Flaw("fragment", "#", _moved(address, fragment))
    if found := _SECOND_QUERY.search(plain):
        at = found.start(1)
        yield _Flaw("second-mark", "?", f"{plain[:at]}&{plain[at + 1 :]}")
    yield from _misnamed([(each[1], each[2]) for each in _PARAMETER.finditer(plain)])


def _holds_another(address: str) -> bool:
    """Whether an address has another in a parameter, whose signs have to be encoded there."""
    return "%3a%2f%2f" in address.lower() or address.count("://") > 1


def _decoded(address: str) -> str:
    """An address whose parameters are parted by signs, and not by what stands for them."""
    decoded = _ENCODED.sub("&", address)
    return decoded if "?" in decoded else decoded.replace("&", "?", 1)


def _misnamed(pairs: Sequence[tuple[str, str]]) -> Iterator[_Flaw]:
    """Parameters that stand twice, under a name that nothing reads, or with a blank in them."""
    names = Counter(name.lower() for name, _ in pairs)
    yield from (_Flaw("twice", each) for each in _NEEDED if names[each] > 1)
    for name, value in pairs:
        if name.lower() not in _NEEDED:
            if _MISWRITTEN.fullmatch(name):
                yield _Flaw("wrong-name", name)
        elif len(value.split()) > 1:
            yield _Flaw("space", value.strip())


def _moved(address: str, fragment: str) -> str:
    """The parameters behind the sign put before it; what else stood there stays."""
    name, mark, query = fragment.partition("?")
    if not mark:
        name, query = ("", fragment) if fragment.startswith("utm_") else fragment.split("&", 1)
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{query}{f'#{name}' if name else ''}"


def _host(written: str) -> str:
    return written.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")


def _own_hosts(links: Sequence[_Link], context: Context) -> set[str]:
    """The hosts that are surely the strategy's own.

    Those of links that carry UTM parameters, of the accounts that are web sites, and, of three
    links or more, the one that most of them lead to.
    """
    own = {link.to.host for link in links if link.to.utm}
    words = dictionary(context.strategy.language)
    networks = set()
    for account in context.strategy.part("accounts"):
        address = _address(account.text("url"))
        if address and words.network(account.text("network")) in ("website", "blog"):
            own.add(address.host)
        elif address:
            networks.add(address.host)
    counts = Counter(link.to.host for link in links)
    if len(links) >= _FEW:
        own.update(each for each, count in counts.items() if count * 2 > len(links))
    return {each for each in own if each not in networks and each not in hosts("platforms")}
