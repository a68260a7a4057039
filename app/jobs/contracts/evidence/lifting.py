"""Which passages of a contract other passages take back: "Clause 9 is deleted", "They bind nobody".

A passage is taken back where its own clause, schedule or part is, where a defined term is whose
provisions cease to apply, where another passage denies the same duty of the same party, and where
all that it does is to refer to a clause that is lifted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.jobs.contracts.evidence.addresses import Address, Place, Reference, references
from app.jobs.contracts.evidence.edicts import (
    Contradiction,
    Edict,
    Names,
    contradiction_in,
    edicts_of,
)
from app.jobs.contracts.evidence.gates import gate_of, is_open, lowered
from app.jobs.contracts.evidence.places import places_of, terms_of
from app.jobs.contracts.evidence.polarity import stance_of
from app.jobs.contracts.evidence.signals import who_must
from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.text.headings import reads_as_sentence
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.parsing.document import Progress, ignore_progress
from app.text.spans import Span

_UNUSED = (
    r"(?:(?:intentionally |deliberately )?(?:omitted|left blank|deleted|blank|reserved)"
    r"|not (?:used|applicable|adopted))"
)


def _made(*parts: str) -> re.Pattern[str]:
    """The parts one after the other; a blank stands for white space of any kind."""
    return re.compile("".join(parts).replace(" ", r"\s+"), re.IGNORECASE)


_NOT_USED = _made(
    r"\W*(?:(?P<number>\d+[A-Z]?(?:\.\d+)*)[.)]?\s)?[\w\s,:'()-]{0,60}?\W*\b",
    rf"{_UNUSED}\W*$",
)
_NOTE = _made(
    rf"\W*[\[(]\W*(?:(?:drafting |editor'?s? |negotiation )?note\W+)?(?:\w+ ){{0,4}}?(?:{_UNUSED}"
    r"|struck out|removed|withdrawn|dropped|suspended|disapplied|waived|in abeyance"
    r"|no longer (?:required|used|applies))\b"
)
_REFERS = _made(
    r"\b(?:as|which|that|what) (?:clause|section|schedule|article|paragraph|condition)s? [\w.()]+ ",
    r"(?:requires?|provides?|specif(?:y|ies)|prescribes?|demands?|says)\b",
    r"|\b(?:subject to|(?:so|as) long as|while|in accordance with|pursuant to|set out in",
    r"|required by|listed in|described in|specified in|as provided in|comply with)",
    r"(?: the)?(?: \w+)?(?: requirements of)? (?:clause|section|schedule|article|paragraph",
    r"|condition|annex|appendix|exhibit)s? [\dA-Z][\w.()]*",
)
_BY_TERM = re.compile(
    r"\b(?:[Ee]ach|[Ee]very|[Aa]ny|[Aa]ll|[Tt]he)\s+(?:other\s+)?(?:provisions?|references?"
    r"|clauses?"
    r"|terms?|obligations?|covenants?|undertakings?|requirements?)\b[^;.]{0,60}?"
    r"\b(?:referring to|relating to|concerning|about|in respect of|as to|to|by reference to)\s+"
    r"(?:an?\s+|the\s+|any\s+)?(?P<term>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)+)"
)
_BEFORE_IT = _made(
    r"\W*(?:\d[\d.]*\W+)?(?:the (?:provisions?|terms|contents|wording) of )?(?:the"
    r"|this) (?:preceding|previous|foregoing|above|last)\b",
    r"|\W*(?:\d[\d.]*\W+)?(?:the (?:paragraph|clause|provision|covenant) above|all of the above)\b",
    r"|\W*(?:nothing|none of|no part of)\b.{0,10} the (?:foregoing|above|preceding)\b",
)


_IT_READ = _made(
    r"\W*(?:it|they|which|that (?:clause|text|paragraph|section)|the (?:clause|text|words)) ",
    r"(?:had |formerly |previously )?(?:read|ran|said|provided|stated|required|obliged)\b",
)


_REACH_OF_LABEL = 20
_BY_LABEL = re.compile(
    r"\W*(?:option|endorsement|extension|rider|condition)\s+(?P<label>[A-Z]{1,2}\d[\w.]*)\b", re.I
)
_THIS_PART = _made(
    r"\W*(?:this|the said|that) (?:endorsement|extension|option|rider|clause|paragraph|provision",
    r"|condition|section|term|article|warranty|sentence|covenant|obligation|requirement)\b",
    r"|\W*(?:it|they) (?:has|have) (?:since |now )?been (?:disapplied|waived|deleted"
    r"|suspended|withdrawn)\b",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of a passage by the words of another one; `span` are offsets into the text."""

    polarity: Polarity
    span: Span


@dataclass(frozen=True, slots=True)
class _Source:
    position: int
    taken: Taken
    edict: Edict


_PASSAGES_A_REPORT = 50


def lifted_elsewhere(
    text: str,
    segments: Sequence[Segment],
    positions: Iterable[int] | None = None,
    progress: Progress = ignore_progress,
) -> Mapping[int, Taken]:
    """For the positions of segments that are lifted or denied elsewhere, by what.

    Only `positions` are looked at, if they are given.
    """
    contract = _Contract(plain(text), segments, progress)
    return dict(contract.taken(range(len(segments)) if positions is None else positions))


class _Contract:
    """A contract with its passages, where they stand, and what is said of its parts."""

    def __init__(
        self, text: str, segments: Sequence[Segment], progress: Progress = ignore_progress
    ) -> None:
        self._text, self._segments, self._progress = text, segments, progress
        self._places = places_of(text, segments)
        titles = frozenset(title for place in self._places for title in place.titles if title)
        self._parts = {level for place in self._places for level in place.levels}
        self._names = Names(titles, terms_of(text, segments))
        self._by_address: dict[Address, list[_Source]] = defaultdict(list)
        self._by_title: dict[str, list[_Source]] = defaultdict(list)
        self._direct: dict[int, Taken] = {}
        self._terms: dict[str, tuple[int, Taken]] = {}
        self._contradictions: list[tuple[int, Taken, Contradiction]] = []
        self._notes: dict[int, tuple[int, Taken]] = {}
        self._read()

    def taken(self, positions: Iterable[int]) -> Iterator[tuple[int, Taken]]:
        """Which of these positions are taken back."""
        known = (self._by_address, self._by_title, self._direct, self._terms, self._notes)
        is_any = any(known) or bool(self._contradictions)
        for position in positions if is_any else ():
            if taken := next(self._of(position), None):
                yield position, taken

    def _words(self, position: int) -> str:
        segment = self._segments[position]
        return self._text[segment.start : segment.end]

    def _read(self) -> None:
        before: list[Reference] = []
        for position, segment in enumerate(self._segments):
            if position % _PASSAGES_A_REPORT == 0:
                self._progress(0, 0, position / len(self._segments))
            words, place = self._words(position), self._places[position]
            if not self._same_block(position, position - 1):
                before = []
            taken = Taken(Polarity.LIFTED, (segment.start, segment.end))
            named = self._names.references(words, place)
            if address := _unused(words, place):
                self._add(_Source(position, taken, Edict(Polarity.LIFTED, (address,))))
            elif _is_note(words, named):
                self._notes[segment.block] = (position, taken)
            else:
                self._read_edicts(position, words, named, before)
            before = named or before

    def _read_edicts(
        self, position: int, words: str, named: Sequence[Reference], before: Sequence[Reference]
    ) -> None:
        segment = self._segments[position]
        lead = self._text[segment.lead[0] : segment.lead[1]] if segment.lead else ""
        span = (segment.start, segment.end)
        for edict in edicts_of(words, lead, named, before):
            self._add(_Source(position, Taken(edict.polarity, span), edict))
            self._take_quoted(position + 1, Taken(edict.polarity, span))
        if contradiction := contradiction_in(words):
            taken = Taken(Polarity.DENIED, span)
            self._contradictions.append((position, taken, contradiction))
        if self._is_of_own_block(position, words) and stance_of(words).polarity is Polarity.LIFTED:
            self._lift_block_before(position, span)
        if _BEFORE_IT.match(words):
            stance = stance_of(words)
            if stance.polarity in (Polarity.LIFTED, Polarity.DENIED):
                for each in self._just_before(position):
                    self._direct[each] = Taken(stance.polarity, span)
        elif (term := _BY_TERM.search(words)) and stance_of(words).polarity is Polarity.LIFTED:
            self._terms[term["term"]] = (position, Taken(Polarity.LIFTED, span))

    def _take_quoted(self, position: int, taken: Taken) -> None:
        """Take back a passage that tells how the part read which the one before it lifts."""
        is_next = position < len(self._segments) and self._same_block(position, position - 1)
        if taken.polarity is Polarity.LIFTED and is_next and _IT_READ.match(self._words(position)):
            self._direct[position] = taken

    def _is_of_own_block(self, position: int, words: str) -> bool:
        """Whether a sentence speaks of the part that it ends: "This option is not selected"."""
        if _THIS_PART.match(words):
            return True
        named = _BY_LABEL.match(words)
        first = next(iter([*self._just_before(position)][-1:]), None)
        if named is None or first is None or not self._same_block(first, position):
            return False
        return named["label"] in self._words(first)[:_REACH_OF_LABEL]

    def _lift_block_before(self, position: int, span: Span) -> None:
        """Take back the sentences of a block before one that says so of "this clause"."""
        for each in self._just_before(position):
            if self._same_block(each, position):
                self._direct[each] = Taken(Polarity.LIFTED, span)

    def _just_before(self, position: int) -> Iterator[int]:
        """The passages of the same block before this one, or of the block before it."""
        first = position - 1
        for each in range(first, -1, -1):
            if not self._same_block(each, first):
                return
            yield each

    def _same_block(self, first: int, second: int) -> bool:
        if min(first, second) < 0:
            return False
        return self._segments[first].block == self._segments[second].block

    def _add(self, source: _Source) -> None:
        for reference in source.edict.targets:
            for address in map(self._within, reference.addresses):
                self._by_address[address].append(source)
            if reference.title:
                self._by_title[reference.title].append(source)

    def _within(self, address: Address) -> Address:
        """An address without the part of which no heading of the contract speaks."""
        if len(address) > 1 and address[0][0] == "part" and address[0] not in self._parts:
            return address[1:]
        return address

    def _of(self, position: int) -> Iterator[Taken]:
        segment, place = self._segments[position], self._places[position]
        if position in self._direct:
            yield self._direct[position]
        wholes = list(place.wholes())
        for key in wholes:
            for source in self._by_address.get(key, ()):
                if self._reaches(source, position, wholes):
                    yield source.taken
        for title in place.titles:
            for source in self._by_title.get(title, ()):
                if self._reaches(source, position, wholes):
                    yield source.taken
        if segment.block in self._notes and self._notes[segment.block][0] != position:
            yield self._notes[segment.block][1]
        yield from self._by_words(position)

    def _reaches(self, source: _Source, position: int, wholes: Sequence[Address]) -> bool:
        edict = source.edict
        if source.position == position or self._is_beside(source, position):
            return False
        if edict.rewritten and position > source.position:
            return False
        for each in edict.kept:
            if any(address in wholes for address in each.addresses):
                return False
            if each.title and each.title in self._places[position].titles:
                return False
        words = self._words(position)
        return _is_of_party(edict, words) and _is_of_matter(edict, words)

    def _is_beside(self, source: _Source, position: int) -> bool:
        """Whether a sentence stands beside the one that says what holds of other sentences."""
        return self._same_block(source.position, position) and not self._segments[position].clause

    def _by_words(self, position: int) -> Iterator[Taken]:
        words = self._words(position)
        for term, (at, taken) in self._terms.items():
            if at != position and term in words:
                yield taken
        for at, taken, contradiction in self._contradictions:
            if at != position and _contradicts(contradiction, words):
                yield taken
        if self._by_address:
            yield from self._by_reference(position, words)

    def _by_reference(self, position: int, words: str) -> Iterator[Taken]:
        """What lifts the clauses to which a passage only refers for what is to be done."""
        named = (each.group() for each in _REFERS.finditer(words))
        for reference in (one for each in named for one in references(each, Place())):
            wholes = {key for address in reference.addresses for key in Place(address).wholes()}
            for key in wholes - {()}:
                for source in self._by_address.get(key, ()):
                    if source.position != position and not source.edict.matter:
                        yield source.taken


def _is_note(words: str, named: Sequence[Reference]) -> bool:
    """Whether words are a note in brackets on what becomes of the passage that they follow."""
    note = _NOTE.match(words)
    return note is not None and (not named or named[0].span[0] >= note.end())


_OPENS = 4
_SETS = re.compile(rf":\s*\W?{_UNUSED}\W*$", re.IGNORECASE)
"""What a table of particulars says of a part: "Green clauses (clause 7): not applicable"."""


def _unused(words: str, place: Place) -> Reference | None:
    """The part that says of itself that it is not used: "9. Not used.", "Schedule 6: omitted"."""
    if not is_open(gate_of(_NOT_USED.pattern), lowered(words)):
        return None
    unused = _NOT_USED.match(words)
    if unused is None or reads_as_sentence(words):
        return None
    named = references(words, Place())
    if named:
        is_only = len(named) == 1 and (named[0].span[0] < _OPENS or _SETS.search(words))
        return named[0] if is_only else None
    if unused["number"] and not any(kind == "schedule" for kind, _ in place.levels):
        return Reference(unused.span(), ((("clause", unused["number"]),),))
    return None


def _is_of_party(edict: Edict, words: str) -> bool:
    """Whether what does not apply to a party says anything of it."""
    if not edict.of_party or who_must(words) is None:
        return True
    return edict.of_party.lower() in words.lower()


def _contradicts(contradiction: Contradiction, words: str) -> bool:
    """Whether a duty of the same party is for the same things."""
    if not contradiction.matter <= _stems(words):
        return False
    actor = who_must(words)
    return actor is not None and actor.lower() in contradiction.of.lower()


def _is_of_matter(edict: Edict, words: str) -> bool:
    if not edict.matter:
        return True
    return len(edict.matter & _stems(words)) * 2 >= len(edict.matter)


def _stems(words: str) -> set[str]:
    return {word[:4].lower() for word in re.findall(r"\w{4,}", words)}
