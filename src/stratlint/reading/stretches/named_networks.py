"""Which networks and other channels some words name: in a name, in a sentence, in a title."""

from __future__ import annotations

import re
from itertools import islice

from stratlint.language.goals.sentence import read_sentence
from stratlint.language.loose_names import bare, listed, opens_with
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import Dictionary, name_key
from stratlint.reading.stretches.titles import NOT_ONLY_SOCIAL, Titles

_HANDLE = re.compile(r"[\s(]{0,4}@[\w.@-]+\)?")
_OPENER = re.compile(r"(?P<name>[^\W\d_]+(?:-[^\W\d_]+)?)\s*(?:[«“\"(:–—#]|\d|\Z)")
"""What is sent out and opens the words of a post: `newsletter « les galettes »`."""
_ASIDE = re.compile(r"\([^()\n]*\)")
_JOINTS = re.compile(r"[,;+&]")
_AFTER_NAME = re.compile(r"(?<!\s)\s*(?:[(—–|,]|:(?=\s|\Z)|\s[-/]\s|→|->|=)")
SIGN = re.compile(r"\A[^\w@#/«\"“$€£+<>≥≤~-]+")
"""An emoji or another mark before words."""
LONGEST_NAME = 60
_LONGEST_SENTENCE = 200
LONGEST_LINE = 160
_NEAR = 45
"""Characters from words that say that a channel was left to its name."""
_OWN = frozenset(("blog", "email", "newsletter", "website", "podcast"))
"""Channels that are called by a common word, and meant by it."""
SENT_OUT = frozenset(("blog", "email", "newsletter", "podcast"))
"""Those of which one a whole document may be about."""
SHORT_NAME = 5
"""Words of a name, such as `Vincent's LinkedIn`."""


class NamedNetworks:
    """Answers which networks words name; each text is looked at once."""

    def __init__(self, words: Dictionary, titles: Titles) -> None:
        """Ask `words` for names."""
        self.words = words
        self.titles = titles
        self.language = words.order[0]
        self._within: dict[str, tuple[str, ...]] = {}
        self._networks: dict[str, tuple[str, ...]] = {}

    def networks(self, text: str) -> tuple[str, ...]:
        """The networks that a name stands for, whatever follows in brackets or after a dash."""
        if text not in self._networks:
            self._networks[text] = self._read_networks(text)
        return self._networks[text]

    def _read_networks(self, text: str) -> tuple[str, ...]:
        plain = SIGN.sub("", _HANDLE.sub("", text)).strip(" *_.:")
        if not plain:
            return ()
        if len(plain) <= LONGEST_NAME and (found := self.titles.networks_named(plain)):
            return found
        first = _AFTER_NAME.split(plain, maxsplit=1)[0].strip()
        is_cut = first != plain and len(first) <= LONGEST_NAME
        if is_cut and (found := self.titles.networks_named(first)):
            return found
        words = first.split()
        if 1 < len(words) <= SHORT_NAME:
            if len(several := self.networks_within(first)) > 1:
                return several
            aside = listed("kinds_of_channels") | listed("channel_words") | listed("formats")
            for end, others in ((words[-1], ()), (words[0], words[1:])):
                network = self.words.network(end)
                is_own = network and (network not in NOT_ONLY_SOCIAL or end == "X")
                if network and is_own and all(name_key(each) in aside for each in others):
                    return (network,)
        return ()

    def networks_listed(self, text: str) -> tuple[str, ...]:
        """The networks of a list, with what is said of each: `Instagram (Reel), X thread`."""
        pieces = [each for each in _JOINTS.split(_ASIDE.sub("", text)) if each.strip(" .")]
        named = [self.networks_within(each) for each in pieces]
        if len(pieces) > 1 and all(len(each) == 1 for each in named):
            return tuple(dict.fromkeys(each[0] for each in named))
        return self.networks(text) or self.networks_within(text)

    def networks_within(self, text: str) -> tuple[str, ...]:
        """Every network that a text names."""
        if text not in self._within:
            self._within[text] = self.titles.networks_within(text)
        return self._within[text]

    def is_channel_kind(self, text: str, *, is_listed_as_one: bool = False) -> bool:
        """Whether a short name is a network's, or says a kind of channel: a list, a site.

        Posters and the local paper are one only where channels are listed.
        """
        first = _AFTER_NAME.split(SIGN.sub("", text), maxsplit=1)[0].strip(" *_.:")
        if self.networks(first):
            return True
        words = name_key(first).split()
        is_kind = bool(set(words) & listed("kinds_of_channels"))
        is_kind |= is_listed_as_one and any_of("channels_offline").search(first) is not None
        return 0 < len(words) <= SHORT_NAME and is_kind

    def heads_channels(self, text: str) -> bool:
        """Whether words only say that channels follow, and name none: `Platform focus`."""
        is_general = listed("channel_words").issuperset(name_key(text).split())
        return is_general and not self.is_channel_kind(text)

    @staticmethod
    def is_place(text: str) -> bool:
        """Whether a few words end or open with a kind of channel: `Coffee podcast`, `revue X`."""
        words = bare(name_key(text)).split()
        ends = (words[0], words[-1]) if words else ()
        return len(words) <= SHORT_NAME and any(each in listed("places_in_lists") for each in ends)

    @staticmethod
    def is_format(name: str) -> bool:
        """Whether a name is a network's with a format behind it: `Instagram Stories`."""
        words = name_key(name).split()
        return len(words) > 1 and words[-1] in listed("formats")

    def is_short_name(self, text: str) -> bool:
        """Whether a few words name something, and say of nothing what to do."""
        text = SIGN.sub("", text)
        words = text.split()
        if not 0 < len(words) <= SHORT_NAME or not text[:1].isalpha():
            return False
        is_proper = len(words) > 1 and all(word[:1].isupper() for word in words)
        return is_proper or not read_sentence(text, self.language).has_verb

    def social_within(self, text: str) -> tuple[str, ...]:
        """Every network that a text names by a name that is no other word."""
        found = self.networks_within(text)
        is_twitter = "twitter" in text.lower()
        return tuple(n for n in found if n not in NOT_ONLY_SOCIAL or (n == "x" and is_twitter))

    def own_within(self, text: str) -> tuple[str, ...]:
        """The newsletter, blog or podcast that a text calls one's own: `our newsletter`."""
        words = name_key(text[:LONGEST_LINE]).replace("'", " ").split()
        found = (self.words.network(word) for word in words)
        behind = zip(words, islice(found, 1, None), strict=False)
        return tuple(n for word, n in behind if n in SENT_OUT and word in listed("determiners"))

    def own_account(self, text: str) -> bool:
        """Whether a text names one account as one's own: `our Instagram page`."""
        words = ["", "", *name_key(text[:LONGEST_LINE]).replace("'", " ").split(), ""]
        ours, kinds = listed("words_of_us"), listed("channel_words")
        is_own = any(
            self.words.network(word)
            and ((before in ours and behind in kinds) or (first in ours and before in kinds))
            for first, before, word, behind in zip(
                words, words[1:], words[2:], words[3:], strict=False
            )
        )
        return is_own and len(self.social_within(text)) == 1

    def told_by_title(self, text: str) -> tuple[str, ...]:
        """The newsletter, blog or podcast that a document is about, as its title says."""
        named = {*self.networks_within(text), *self.own_within(text)}
        return tuple(named & SENT_OUT) if len(named) == 1 else ()

    def left_in(self, text: str) -> tuple[str, ...]:
        """The networks that a sentence says are not used: `we gave up X`, `no TikTok, no Snapchat`.

        They stand behind the words that say so or, where none does, right before them.
        """
        if opens_with("declining", text):
            return self.networks_within(text)
        match = any_of("leaving").search(text[:_LONGEST_SENTENCE])
        if match is None:
            return ()
        behind = self.networks_within(text[match.end() :][:_NEAR])
        return behind[:1] or self.networks_within(text[: match.start()][-_NEAR:])[-1:]

    def posted_on(self, text: str) -> tuple[str, ...]:
        """The network that some words say a post goes to: `the new episode on Spotify`."""
        opener = _OPENER.match(text)
        if opener and (found := self.words.network(opener["name"])) in SENT_OUT:
            return (found,)
        for match in any_of("on_a_channel").finditer(text[:LONGEST_LINE]):
            words = text[match.end() :].split()[:SHORT_NAME]
            for size in (1, 2, 3):
                named = " ".join(words[:size])
                found = self.words.network(bare(name_key(named)))
                if found and (found not in NOT_ONLY_SOCIAL or found in _OWN or named[:1].isupper()):
                    return (found,)
        return ()

    def networks_of_channel(self, text: str) -> tuple[str, ...]:
        """The networks of a short name where channels are listed: `Dedicated Twitter handle`."""
        found = self.networks(text)
        words = _AFTER_NAME.split(SIGN.sub("", text), maxsplit=1)[0].strip(" *_.:").split()
        if found or not 0 < len(words) <= SHORT_NAME:
            return found
        ends = (self.words.network(word) for word in (words[-1], words[0]))
        own = next((network for network in ends if network in SENT_OUT), None)
        return self.social_within(text) or ((own,) if own else ())
