"""Rows of one file that are the same person or firm.

Two rows are one card when they share a key *and* their names fit; an id of another system decides
alone. A shared
key with another name (a switchboard, a family) stays a card of its own, marked suspect. A row
that fits two groups
brings them together, if those two fit each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.imports.drafts import Draft
from domain.imports.identity import Fits, Identity, Key, MatchOn, identity_of, is_external, keys_of
from domain.imports.mapping import CardKind

_COMPARED = 20  # groups on one key; a number that more people share is nobody's own


@dataclass(slots=True)
class Group:
    """Rows that become one card, in the order of the file."""

    rows: list[int]
    identities: list[Identity]
    keys: set[Key] = field(default_factory=set)
    suspect_of: int | None = None
    """The first row with which a key, but not the name, is shared."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A row that fits two groups which do not fit each other; it was put to the first."""

    row: int
    other_row: int


class Deduper:
    """Takes the drafts of a file one after the other."""

    def __init__(self, *, kind: CardKind, match_on: Iterable[MatchOn], fits: Fits) -> None:
        self._kind = kind
        self._match_on = frozenset(match_on)
        self._fits = fits
        self._groups: list[Group] = []
        self._parents: list[int] = []
        self._by_key: dict[Key, list[int]] = {}
        self._by_name: dict[tuple[Key, str], int] = {}
        self.ambiguous: list[Ambiguous] = []

    def add(self, draft: Draft) -> None:
        identity = identity_of(draft.fields, self._kind)
        keys = keys_of(draft, self._kind, self._match_on)
        decided = {
            self._root(place)
            for key in keys
            if is_external(key)
            for place in self._by_key.get(key, ())
        }
        sharing = self._sharing(keys)
        fitting = self._fitting(identity, keys, sharing)
        joined = sorted(decided | set(fitting), key=lambda place: self._groups[place].rows[0])
        place = (
            self._join(draft.row, joined, decided) if joined else self._found(draft.row, sharing)
        )
        self._remember(place, identity, keys)

    def groups(self) -> list[Group]:
        """The cards that the rows make, in the order of their first rows."""
        roots = {self._root(place) for place in range(len(self._groups))}
        return sorted((self._groups[place] for place in roots), key=lambda group: group.rows[0])

    # --- finding the group of a row --------------------------------------------------------------

    def _sharing(self, keys: list[Key]) -> set[int]:
        return {
            self._root(place)
            for key in keys
            if not is_external(key)
            for place in self._by_key.get(key, ())[-_COMPARED:]
        }

    def _fitting(self, identity: Identity, keys: list[Key], sharing: set[int]) -> list[int]:
        if not identity.normal:
            return self._fitting_nameless(keys, sharing)
        exact = {
            self._by_name[key, identity.normal]
            for key in keys
            if (key, identity.normal) in self._by_name
        }
        found = {self._root(place) for place in exact}
        return [*found, *(place for place in sharing - found if self._fits_group(identity, place))]

    def _fitting_nameless(self, keys: list[Key], sharing: set[int]) -> list[int]:
        """A caller without a name is the one with that number, unless several people have it."""
        nameless = [
            place
            for place in sharing
            if not any(one.normal for one in self._groups[place].identities)
        ]
        if nameless or len(sharing) <= 1:
            return nameless or list(sharing)
        known = set(keys)
        covering = [place for place in sharing if known <= self._groups[place].keys]
        return sorted(covering)[:1]

    def _fits_group(self, identity: Identity, place: int) -> bool:
        names = [one for one in self._groups[place].identities if one.normal]
        full = [one for one in names if one.is_full]
        return not names or any(self._fits(identity, one) for one in full or names)

    # --- keeping groups --------------------------------------------------------------------------

    def _found(self, row: int, sharing: set[int]) -> int:
        others = [self._groups[place].rows[0] for place in sharing]
        self._groups.append(Group([row], [], suspect_of=min(others, default=None)))
        self._parents.append(len(self._groups) - 1)
        return len(self._groups) - 1

    def _join(self, row: int, places: list[int], decided: set[int]) -> int:
        first = next((place for place in places if place in decided), places[0])
        self._groups[first].rows.append(row)
        for other in places:
            if other == first:
                continue
            if self._fit_each_other(first, other):
                self._unite(first, other)
            else:
                self.ambiguous.append(Ambiguous(row, self._groups[other].rows[0]))
        return self._root(first)

    def _fit_each_other(self, first: int, other: int) -> bool:
        return all(
            self._fits_group(name, other) for name in self._groups[first].identities if name.normal
        )

    def _unite(self, first: int, other: int) -> None:
        keep, gone = self._groups[first], self._groups[other]
        keep.rows = sorted({*keep.rows, *gone.rows})
        keep.identities += [name for name in gone.identities if name not in keep.identities]
        keep.keys |= gone.keys
        if keep.suspect_of is not None and keep.suspect_of in gone.rows:
            keep.suspect_of = None
        self._parents[other] = first

    def _root(self, place: int) -> int:
        while self._parents[place] != place:
            self._parents[place] = self._parents[self._parents[place]]
            place = self._parents[place]
        return place

    def _remember(self, place: int, identity: Identity, keys: list[Key]) -> None:
        group = self._groups[place]
        if identity not in group.identities:
            group.identities.append(identity)
        for key in keys:
            if key not in group.keys:
                group.keys.add(key)
                self._by_key.setdefault(key, []).append(place)
            if identity.normal:
                self._by_name.setdefault((key, identity.normal), place)
