"""Audiences: entries, rows and cards, lines that list several, and sentences that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from stratlint.language.goals.people import are_persons
from stratlint.language.grammar.phrases import looks_plural
from stratlint.language.loose_names import either, is_listed, opens_with
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.reading.building.named import KINDS, NamedBuilder
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Record
from stratlint.reading.stretches.features import counted_as, lead_to_people
from stratlint.reading.stretches.titles import Title
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock

_FEW = 2
_LONGEST_PIECE = 8
"""Words of one audience in a line that lists several."""
_LONGEST_NAME = 8
"""Words of a sentence that can be a name whatever it opens with."""
_FIRST_WORDS = 4
_SENTENCES = 4
"""Sentences below a heading that may name audiences."""
_ASIDE = re.compile(r"\s+\((?P<clause>[^()]{1,90})\)\Z")
_AGES = re.compile(r"\d{2}\s?(?:[-–—]|à|to)\s?\d{2}\b")
_COMMA = re.compile(r"[,;]\s")
_COUNTS_THEM = re.compile(r"[^:.;!?]{8,60}(?<!\s)(?=\s?:\s)")
"""A few words before a colon, such as `Two audiences follow us`."""
_ENDS = re.compile(r"[.;:!?(]|\s[—–-]\s")


class AudienceBuilder:
    """Builds the audiences of one document."""

    def __init__(self, shop: Workshop, named: NamedBuilder) -> None:
        """Build with the tools of `shop`; fields are filled as those of all that has a name."""
        self.shop = shop
        self.page = shop.page
        self.named = named
        self.spoken_to: list[Words] = []
        """Cells of the columns of other tables that say whom a row is for."""

    def of_group(self, evidence: Evidence, context: Context) -> Iterator[Value]:
        """The audiences of a table or list; a list of one's fields is that one."""
        if evidence.group.shape == "table":
            yield from self.named.of_group("audiences", evidence, context)
        elif evidence.clue("labels of an audience", "audiences") and not any(
            each.name and self.shop.features.names_rank(each.name.text) for each in evidence.records
        ):
            yield from self._of_fields(evidence, context)
        else:
            for record in evidence.group.records:
                if record.name is None or not self.is_field(record.name.text):
                    yield from self.of_entry(record, context)

    def _of_fields(self, evidence: Evidence, context: Context) -> Iterator[Value]:
        """The one audience whose age, place and interests the entries say, named by its heading."""
        over = context.nearest
        records = evidence.group.records
        if named := list(self._personas(records)):
            yield from (v for r in named if (v := self.of_record(r, context)) is not None)
        elif over is not None:
            whole = Record(records[0].place, over.words, None, _cells(records))
            if (
                value := self.named.build("audiences", over.words, None, whole, context)
            ) is not None:
                yield value

    def describe(self, audience: Fields, records: Sequence[Record]) -> None:
        """Put what labelled entries say of the audience that the line above them names."""
        whole = Record(records[0].place, None, None, _cells(records))
        self.shop.put_cells("audience", audience, whole, skip=("id", "name"))

    def _personas(self, records: Sequence[Record]) -> Iterator[Record]:
        """The personas of labelled lines, each of which opens with its name."""
        field = self.shop.features.field
        starts = [
            i for i, r in enumerate(records) if r.name and field("audience", r.name.text) == "name"
        ]
        for start, end in pairwise([*starts, len(records)]):
            name, rest = records[start].own, records[start + 1 : end]
            if name is not None:
                yield Record(name, name, None, _cells(rest))

    def of_entry(self, record: Record, context: Context) -> Iterator[Value]:
        """The audiences of an entry: one, those that it lists, or those of the list below it."""
        if any_of("not_meant").search(record.place.first_line.text):
            return
        is_generic = record.name is not None and self.is_generic(record.name.text)
        lists = [block for block in record.below if isinstance(block, ListBlock)]
        if is_generic and record.own is None and lists:
            for block in lists:
                for each in self.shop.records.of_list(block).records:
                    yield from self.of_entry(each, context)
        elif record.name is None or (is_generic and record.own is not None):
            said = record.own if is_generic and record.own else record.place
            yield from self.of_line(said.first_line, record, context)
        elif (value := self.of_record(record, context)) is not None:
            yield value

    def of_line(self, words: Words, record: Record, context: Context) -> Iterator[Value]:
        """The audiences that a line lists: `anglers, paddlers and dog walkers`; mostly one."""
        said = self.shop.first_sentence(words)
        is_list = _COMMA.search(said.text) or ";" in said.text or self._are_alike(said)
        several = self._several(said) if is_list else []
        for each in several:
            if value := self.named.build("audiences", each, None, Record(each), context):
                yield value
        if not several and (value := self._of_words(words, record, context)) is not None:
            yield value

    def of_record(self, record: Record, context: Context) -> Value | None:
        """The audience that an entry or a card is, by its name or by what says who it is."""
        name, own = record.name, record.own
        if name is not None and record.section is not None:
            name = self._behind_rank(name)
        if name is not None and not self.is_generic(name.text):
            return self.named.build("audiences", *self._cut(name, own), record, context)
        said = own or name or record.place
        return self._of_words(said.first_line, record, context)

    def _of_words(self, words: Words, record: Record, context: Context) -> Value | None:
        first = self.shop.first_sentence(words)
        name, behind = self._cut(*self.named.split(first))
        if first.end < words.end and behind is None:
            behind = words.cut(len(first.text))
        if len(name.text.split()) > KINDS["audiences"].longest:
            clause = _relative().search(name.text)
            name = name.cut(0, clause.start()) if clause else name
        return self.named.build("audiences", name, behind, record, context)

    def _cut(self, name: Words, own: Words | None) -> tuple[Words, Words | None]:
        """A name without the clause behind it: `Donors, who give once a year` are donors."""
        match = _ASIDE.search(name.text) or _clause().search(name.text)
        if match is None or match.start() == 0:
            return name, own
        return name.cut(0, match.start()), own or name.cut(*match.span("clause"))

    def is_generic(self, name: str) -> bool:
        """Whether a label only says that an audience follows: `Primary`, `Persona 2`."""
        features = self.shop.features
        if counted_as("audience_names", name) or features.names_rank(name):
            return True
        if features.led_to(name) == "audiences":
            return True
        if is_listed("labels_of_audiences", name):
            return True
        return self.page.titles.read(name).part == "audiences"

    def is_ranked_name(self, title: Title) -> bool:
        """Whether a heading ranks the people that it names: `Primary audience: engineers`."""
        is_generic = self.is_generic(title.label)
        return bool(title.rest) and is_generic and self.shop.features.names_people(title.rest)

    def is_field(self, label: str) -> bool:
        """Whether a label is a field of an audience, and none of its own: `Age`, `Needs`."""
        if self.is_generic(label) or self.shop.features.names_people(label):
            return False
        field = self.shop.features.field("audience", label)
        return field not in (None, "id", "name") or self.page.titles.read(label).is_closed

    def names_all(self, label: str, context: Context) -> bool:
        """Whether a label says whom the whole speaks to, not a post, a channel or an advert."""
        if context.channel is not None or opens_with("audience_openings", label):
            return False
        is_ranked = self.shop.features.names_rank(label) and not is_listed("ranks", label)
        is_counted = counted_as("audience_names", label)
        is_label = is_listed("labels_of_audiences", label) or is_ranked or is_counted
        return is_label and not context.is_advert

    def _behind_rank(self, heading: Words) -> Words:
        """`Persona 1 : Julie` is Julie, `Primary: students` are students."""
        title = self.page.titles.read(heading.text)
        return (
            heading.cut(title.rest_at) if title.rest and self.is_generic(title.label) else heading
        )

    # Lines and sentences

    def in_sentence(self, words: Words, context: Context) -> list[Value]:
        """The audiences that a sentence names: `We speak to parents and teachers`."""
        lead = lead_to_people(words.text) or _COUNTS_THEM.match(words.text)
        if lead is None or any_of("of_the_document").search(words.text, 0, lead.start()):
            return []
        if lead.re is _COUNTS_THEM and any_of("audience_subjects").search(lead[0]) is None:
            return []
        _, colon, _ = words.text[lead.end() :].partition(":")
        begin = words.text.index(":", lead.end()) + 1 if colon else lead.end()
        rest = self._bare(words.cut(begin))
        stop = _ENDS.search(rest.text, 2)
        rest = rest.cut(0, stop.start()) if stop else rest
        if clause := _clause().search(rest.text):
            rest = rest.cut(0, clause.start())
        found = [self._bare(each) for each in self._several(rest) or [rest]]
        if (
            not found
            or (any(map(str.isdigit, rest.text)) and len(found) < 2)
            or not self._are_people(found)
        ):
            return []
        built = (self.named.build("audiences", e, None, Record(e), context) for e in found)
        return [value for value in built if value is not None]

    def _several(self, words: Words) -> list[Words]:
        """What a line lists, where each piece can stand alone and most are people."""
        listed_so = self.shop.pieces(words)
        if 1 < len(listed_so) == words.text.count(";") + 1:
            return listed_so  # that sign is in no name
        found = list(self._without_clauses(words.cut(0, len(words.text.rstrip(" .")))))
        alone = all(
            len(each.text.split()) <= _LONGEST_PIECE
            and (not each.text[:1].isdigit() or _AGES.match(each.text))
            and (not any(map(str.isdigit, each.text)) or self.shop.features.names_people(each.text))
            and not opens_with("audience_clauses", self._bare(each).text)
            for each in found
        )
        if len(found) < _FEW or not alone or not self._are_people(found):
            return []
        return [each for each in found if self._may_be_people(each.text)]

    def _may_be_people(self, text: str) -> bool:
        """Whether a piece beside people is people too, known or not: no place, no subject."""
        words = name_key(text).split()[:_FIRST_WORDS]
        is_several = any(looks_plural(each) or is_listed("people_at_large", each) for each in words)
        return is_several or self.shop.features.names_people(text)

    def _are_alike(self, words: Words) -> bool:
        """Whether both of two pieces open as people do: `The parents and the teachers`."""
        pieces = self.shop.pieces(words)
        return len(pieces) > 1 and all(_before_people().match(each.text) for each in pieces)

    def _without_clauses(self, words: Words) -> Iterator[Words]:
        """The pieces of a line, without what each is told apart by: `farmers who need hands`."""
        names_people, is_told_of = self.shop.features.names_people, False
        for piece in self.shop.pieces(words):
            before = words.text[: max(words.text.find(piece.text), 0)].rstrip()
            goes_on = is_told_of and not before.endswith((",", ";"))
            if goes_on and not names_people(self._bare(piece).text):
                continue  # the clause of the one before goes on
            clause = _relative().search(piece.text)
            is_told_of = clause is not None
            is_long = len(piece.text.split()) > _LONGEST_PIECE
            name = piece.cut(0, clause.start()) if clause and is_long else piece
            yield name if names_people(name.text) else piece

    def in_prose(self, paragraph: Words, context: Context) -> Iterator[Value]:
        """The audiences that the sentences below a heading of audiences name."""
        for index, sentence in enumerate(islice(self.shop.sentences(paragraph), _SENTENCES)):
            told = self.in_sentence(sentence, context)
            is_named = len(sentence.text.split()) <= _LONGEST_PIECE
            is_named = is_named and self.shop.features.opens_with_people(sentence.text)
            is_more = index == 0 or is_named or opens_with("second_thoughts", sentence.text)
            if told or not is_more:
                yield from told
                continue
            bare = self._bare(sentence)
            words = bare if opens_with("before_people", sentence.text) else sentence
            if is_named or len(words.text.split()) <= _LONGEST_NAME or self._opens(words):
                yield from self.of_line(words, Record(words), context)

    def _opens(self, words: Words) -> bool:
        return self.shop.features.names_people(" ".join(words.text.split()[:_FIRST_WORDS]))

    def _each(self, words: Words) -> list[Words]:
        """The audiences of a cell: those that it lists, where all are people, or itself."""
        found = self._several(words)
        all_people = all(self.shop.features.names_people(each.text) for each in found)
        return found if found and all_people else [words]

    def _are_people(self, pieces: list[Words]) -> bool:
        """Whether the first piece, and at least half of all, name people."""
        people = [self.shop.features.names_people(each.text) for each in pieces]
        return bool(people) and people[0] and sum(people) * 2 >= len(people)

    def _bare(self, words: Words) -> Words:
        match = _before_people().match(words.text)
        return words.cut(match.end()) if match else words

    def shared(self, posts: Iterable[Value]) -> list[Value]:
        """The posts whose audiences come again: what each is for alone is no list of audiences."""
        told = {}
        for post in posts:
            said = post.data.get("audience") if isinstance(post.data, dict) else None
            if said is not None:
                told[id(post)] = (post, name_key(self.page.text((said.start, said.end))))
        names = {name for _, name in told.values()}
        return [post for post, _ in told.values()] if len(names) * 2 <= len(told) else []

    def note_column(self, evidence: Evidence) -> None:
        """Keep whom the rows of a table are for that is of something else: messages by audience."""
        for index, head in enumerate(evidence.group.heads):
            if self.page.words.part(head.text) == "audiences" or is_listed(
                "heads_of_audiences", head.text
            ):
                cells = [each.cells[index].value for each in evidence.group.records]
                told = [e for e in cells if e.text and not self.shop.features.is_amount(e.text)]
                if not are_persons([e.text for e in told], self.shop.features.language):
                    self.spoken_to.extend(told)
                return

    def in_passing(self, others: Iterable[Value]) -> list[Value]:
        """Those whom rows, channels and posts are said to be for, where no part says who: hints."""
        said = [c.data.get("audience") for c in others if isinstance(c.data, dict)]
        cells = [self.page.words_at((each.start, each.end)) for each in said if each]
        found: dict[str, Value] = {}
        once = {name_key(words.text): words for words in reversed([*self.spoken_to, *cells])}
        told = (each for words in reversed(once.values()) for each in self._each(words))
        for words in told:
            value = self.named.build("audiences", words, None, Record(words), Context())
            is_all = is_listed("everywhere", words.text)
            if value is not None and not is_all and isinstance(value.data, Fields):
                value.data.certainty = "hint"
                found.setdefault(name_key(words.text), value)
        return list(found.values())


def _cells(records: Iterable[Record]) -> tuple[Cell, ...]:
    """What labelled entries say, as the cells of one record."""
    return tuple(Cell(each.name, each.own) for each in records if each.name and each.own)


@lru_cache(maxsize=1)
def _relative() -> re.Pattern[str]:
    """What begins a clause that tells people apart: `who`, `dont`."""
    return re.compile(rf",?\s+(?:{either('defining_words')})\s", re.IGNORECASE)


@lru_cache(maxsize=1)
def _clause() -> re.Pattern[str]:
    """What ends a name: a comma and a word that begins a clause."""
    return re.compile(rf",\s+(?P<clause>(?:{either('audience_clauses')})\b.*)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _before_people() -> re.Pattern[str]:
    """The joints and articles before people in a sentence: `aux`, `d'`, `to the`."""
    words = either("before_people")
    return re.compile(rf"(?:(?:{words})(?:,?\s+|(?<=['’]))\s*)+", re.IGNORECASE)
