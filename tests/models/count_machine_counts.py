"""The paper beside the laptop, piece by piece: a box, a counting sheet, and one count of papers.

What was written down stands in plain dictionaries, and is added up anew with whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass
class Box:
    """A box as this contest knows it."""

    listed: bool = True
    electors: int | None = None
    account: dict[str, int | None] | None = None
    counts: list[int | None] = field(default_factory=list)
    received: bool = False
    explained: tuple[str | None, int | None] | None = None

    @property
    def known(self) -> list[int]:
        return [figure for figure in self.counts if figure is not None]

    @property
    def counted(self) -> int | None:
        return self.known[-1] if self.known else None

    @property
    def expected(self) -> int | None:
        account = self.account or {}
        issued = _left(account, "delivered", "unused", "spoilt_replaced")
        return account.get("expected") if issued is None else issued

    @property
    def papers(self) -> int | None:
        """Return the papers in the box; fewer than none is no number of them."""
        told = self.expected if self.counted is None else self.counted
        return None if told is None or told < 0 else told

    @property
    def variance(self) -> int | None:
        counted, expected = self.counted, self.expected
        return None if counted is None or expected is None else counted - expected

    @property
    def is_astray(self) -> bool:
        account = self.account or {}
        ordinary = _left(account, "delivered", "unused", "spoilt_replaced")
        tendered = _left(account, "tendered_delivered", "tendered_unused", "tendered_spoilt")
        return _contradicts(ordinary, account.get("expected")) or _contradicts(
            tendered, account.get("tendered")
        )

    @property
    def agrees_twice(self) -> bool:
        # A count that was taken back is between no two others.
        made = [None, *self.counts]
        while made[-1:] == [None] and len(made) > 1:
            made.pop()
        return len(made) > 1 and made[-1] == made[-2]


def _left(account: Mapping[str, int | None], *fields: str) -> int | None:
    whole, *parts = (account.get(name) for name in fields)
    if whole is None or None in parts:
        return None
    return whole - sum(part or 0 for part in parts)


def _contradicts(left: int | None, stated: int | None) -> bool:
    return left is not None and (left < 0 or (stated is not None and stated != left))


@dataclass
class Sheet:
    """A counting sheet, and who wrote it down."""

    papers: int | None
    votes: dict[str, int]
    doubtful: int | None
    author: str = ""

    @property
    def figures(self) -> tuple[object, ...]:
        return (self.papers, tuple(sorted(self.votes.items())), self.doubtful or None)

    def differing(self, found: Sheet) -> set[str]:
        """Return the figures that somebody found otherwise."""
        pairs: dict[str, tuple[int | None, int | None]] = {
            "papers": (self.papers, found.papers),
            "doubtful": (self.doubtful or 0, found.doubtful or 0),
        }
        for key in {*self.votes, *found.votes}:
            pairs[key] = (self.votes.get(key), found.votes.get(key))
        return {what for what, (one, other) in pairs.items() if one != other}


@dataclass
class Counted:
    """What one count of the papers found: the first, or a recount that began from nothing.

    `figures` holds every single figure by what it is of, such as ``("rejected", "uncertain")``.
    """

    sheets: dict[str, Sheet] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    figures: dict[tuple[str, ...], int | None] = field(default_factory=dict)
    checks: dict[str, Sheet] = field(default_factory=dict)
    looked_at: dict[str, Sheet] = field(default_factory=dict)
    """Each sheet as it stood when it was checked."""

    def about(self, what: str) -> dict[str, int]:
        """Return the figures that stand of one kind, by what comes after the kind."""
        return {
            key[1]: figure
            for key, figure in self.figures.items()
            if key[0] == what and figure is not None and len(key) > 1
        }

    def votes(self, slates: Mapping[str, tuple[str, ...]]) -> dict[str, int | None]:
        parts: dict[str, list[int]] = {key: [] for keys in slates.values() for key in keys}
        for sheet in self.sheets.values():
            for key, figure in sheet.votes.items():
                parts[key].append(figure)
        for party, papers in self.about("block").items():
            for key in slates[party]:
                parts[key].append(papers)
        for key, figure in self.about("votes allowed").items():
            parts[key].append(figure)
        return {key: sum(figures) if figures else None for key, figures in parts.items()}

    def allowed(self, votes_each: int) -> int:
        if votes_each == 1:
            return sum(self.about("votes allowed").values())
        return self.figures.get(("allowed",)) or 0

    def papers(self, votes_each: int) -> int:
        on_sheets = sum(sheet.papers or 0 for sheet in self.sheets.values())
        return on_sheets + sum(self.about("block").values()) + self.allowed(votes_each)

    @property
    def rejected(self) -> dict[str, int]:
        """Return the papers under each head, outright and on adjudication."""
        added = {head: figure for head, figure in self.about("rejected").items() if head != "total"}
        for head, figure in self.about("rejected on adjudication").items():
            added[head] = added.get(head, 0) + figure
        return added

    @property
    def rejected_stated(self) -> int | None:
        return self.figures.get(("rejected", "total"))

    @property
    def rejected_so_far(self) -> int:
        return max(sum(self.rejected.values()), self.rejected_stated or 0)

    def rejected_in_all(self, heads: Iterable[str]) -> int | None:
        if self.rejected_stated is not None:
            return self.rejected_stated
        return sum(self.rejected.values()) if set(heads) <= self.rejected.keys() else None

    def set_aside(self) -> int:
        on_sheets = sum(sheet.doubtful or 0 for sheet in self.sheets.values())
        return on_sheets + (self.figures.get(("doubtful",)) or 0)

    def adjudicated(self, votes_each: int) -> int:
        refused = sum(self.about("rejected on adjudication").values())
        return self.allowed(votes_each) + refused

    def awaiting(self, votes_each: int) -> int:
        return self.set_aside() - self.adjudicated(votes_each)
