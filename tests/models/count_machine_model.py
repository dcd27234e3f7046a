"""The paper beside the laptop: what was written down of one contest, added up anew.

It knows the rules in its own words and its own sums, with whole numbers and `Fraction`, and shares
no code with the domain: not even the names of its stages, which are plain words here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from tests.models.count_machine_counts import Box, Counted

ON_THE_WAY = (
    "set-up",
    "verification",
    "counting",
    "recount",
    "provisional",
    "agreed",
    "declared",
    "corrected",
)
WITHOUT_POLL = ("uncontested", "countermanded", "abandoned")

KINDS = {"A1": "station", "A2": "station", "A3": "station", "P1": "postal", "H1": "handed-in"}
"""The boxes that there are: of H1, the postal papers that were handed in at stations."""

PLACES = {"A1": "School", "A2": "School"}
"""A voter may put a paper into the wrong box of a place."""

CAUSES = (
    *("signature", "date-of-birth", "both-mismatch", "incomplete"),
    *("no-statement", "no-paper", "numbers", "return-form"),
)
"""Why postal votes are rejected before the count."""

FOUR_HEADS = ("official-mark", "too-many", "identified", "uncertain")
FIVE_HEADS = (*FOUR_HEADS, "unmarked")

Pattern = tuple[tuple[str, int], ...]


@dataclass
class Totals:
    """What the Returning Officer was heard to declare."""

    votes: dict[str, int]
    papers: int | None = None
    valid_papers: int | None = None
    rejected: int | None = None
    electorate: int | None = None
    elected: tuple[str, ...] | None = None
    by_lot: tuple[str, ...] = ()
    by_head: dict[str, int] = field(default_factory=dict)
    in_part: int | None = None


@dataclass
class Written:
    """All that stands on the paper: `slates` holds the candidates by party."""

    seats: int
    slates: dict[str, tuple[str, ...]]
    electorate: int
    stage: str = "set-up"
    stage_reason: str | None = None
    reached: set[str] = field(default_factory=set)
    closes: int = 22 * 60
    """The close of poll in minutes of the day, by the clocks of London."""

    close_reason: str | None = None
    practice: tuple[str, int | None, str | None] | None = None
    """Who checks a sheet, the papers of a bundle, the form of the rejected papers: as chosen."""

    boxes: dict[str, Box] = field(default_factory=dict)
    postal: dict[str, int | None] = field(default_factory=dict)
    announced: dict[str, int | None] = field(default_factory=dict)
    counts: list[Counted] = field(default_factory=lambda: [Counted()])
    provisional: list[tuple[int, dict[str, int | None], int | None, int | None]] = field(
        default_factory=list
    )
    recounts: list[tuple[str, str | None, int | None]] = field(default_factory=list)
    lot: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    heard: Totals | None = None
    kept: Totals | None = None
    """What the sheets gave when the result was declared from them, or corrected."""

    moved: Totals | None = None
    """What is kept, where the sheets have moved since then."""

    is_amended: bool = False
    """Whether a figure was amended since the last look at what is kept."""

    corrections: list[str] = field(default_factory=list)
    samples: dict[tuple[str, str], dict[Pattern, int]] = field(default_factory=dict)
    reasons: dict[str, tuple[str | None, int | None, int | None]] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(sorted(key for keys in self.slates.values() for key in keys))

    @property
    def heads(self) -> tuple[str, ...]:
        form = None if self.practice is None else self.practice[2]
        return FIVE_HEADS if form == "uk-parliament-5" else FOUR_HEADS

    @property
    def now(self) -> Counted:
        """Return the count of the papers that is under way."""
        return self.counts[-1]

    @property
    def counting_stage(self) -> str:
        return "counting" if len(self.counts) == 1 else "recount"

    @property
    def is_declared(self) -> bool:
        return self.stage in ("declared", "corrected")

    @property
    def is_without_poll(self) -> bool:
        return self.stage in WITHOUT_POLL

    def is_past(self, stage: str) -> bool:
        """Return whether the contest has come to a stage of those with a poll, or beyond it."""
        return self.is_without_poll or ON_THE_WAY.index(self.stage) >= ON_THE_WAY.index(stage)

    # What was declared.

    @property
    def own(self) -> Written:
        """Return the paper as it would stand, had nothing been heard or kept."""
        return replace(self, heard=None, kept=None, moved=None)

    @property
    def own_totals(self) -> Totals:
        own = replace(self.own, stage="declared")
        votes = {key: figure for key, figure in own.votes.items() if figure is not None}
        totals = Totals(votes, own.verified, None, own.rejected, own.electorate)
        totals.by_head = {
            head: own.now.rejected[head] for head in own.heads if head in own.now.rejected
        }
        totals.in_part = own.now.figures.get(("rejected in part",))
        elected = own.elected
        if None not in elected.values():
            by_lot = own.elected_by_lot
            totals.elected = tuple(key for key in own.keys if elected[key])
            totals.by_lot = tuple(key for key in own.keys if key in by_lot)
        return totals

    @property
    def totals(self) -> Totals | None:
        """Return what was heard, or what was declared here where the sheets moved since."""
        return self.moved if self.heard is None else self.heard

    @property
    def is_whole(self) -> bool:
        """Return whether a result can rest on the sheets, and forgets no papers."""
        own, kept = self.own, self.kept
        if kept is not None and kept.papers is not None and own.verified is None:
            return False
        if kept is not None and kept.rejected is not None and own.rejected is None:
            return False
        return own.votes_known and self.sheets_finished

    def keep(self) -> None:
        """Keep what an amendment leaves, which moves what was declared once it is finished."""
        if self.is_amended and (self.heard is not None or self.is_whole):
            self.kept = None if self.heard is not None else self.own_totals
        self.is_amended = False
        self.moved = None
        if self.kept is not None:
            own = self.own_totals
            if self.kept.elected is None:
                own = replace(own, elected=None, by_lot=())
            self.moved = None if own == self.kept else self.kept

    # The boxes.

    @property
    def listed(self) -> dict[str, Box]:
        return {label: box for label, box in self.boxes.items() if box.listed}

    @property
    def boxes_counted(self) -> dict[str, int]:
        known = {label: box.counted for label, box in self.listed.items()}
        return {label: figure for label, figure in known.items() if figure is not None}

    @property
    def is_mixed(self) -> bool:
        """Return whether papers of one box can be mixed with those of another."""
        counted = self.boxes_counted
        if len(counted) < min(2, len(self.listed)):
            return False
        stations = [label for label in self.listed if KINDS[label] == "station"]
        return not (counted and stations) or any(KINDS[label] == "station" for label in counted)

    def is_compensated(self, label: str) -> bool:
        place = PLACES.get(label)
        of_place = [box.variance for name, box in self.listed.items() if PLACES.get(name) == place]
        balanced = None not in of_place and sum(figure or 0 for figure in of_place) == 0
        return place is not None and bool(self.listed[label].variance) and balanced

    def box_stage(self, label: str) -> str:
        box = self.listed[label]
        if box.counted is None:
            return "received" if box.received else "awaited"
        if box.variance == 0:
            return "matched"
        if self.is_compensated(label):
            return "compensated"
        explanation, variance = box.explained or (None, None)
        is_explained = box.variance is not None and explanation and variance == box.variance
        return "variance-explained" if is_explained else "counted"

    @property
    def found_in_boxes(self) -> int | None:
        """Return the papers in all boxes, None until every one is counted."""
        if not self.listed or len(self.boxes_counted) < len(self.listed):
            return None
        return sum(self.boxes_counted.values())

    @property
    def verified(self) -> int | None:
        if self.moved is not None:
            return self.moved.papers
        if self.heard is not None and self.heard.papers is not None:
            return self.heard.papers
        return self.found_in_boxes

    @property
    def verified_so_far(self) -> int:
        if self.totals is not None and self.totals.papers is not None:
            return self.totals.papers
        return 0 if self.moved is not None else sum(self.boxes_counted.values())

    @property
    def electors(self) -> int:
        if self.totals is not None and self.totals.electorate is not None:
            return self.totals.electorate
        return self.electorate

    # The papers and the votes.

    @property
    def rejected_so_far(self) -> int:
        if self.totals is not None and self.totals.rejected is not None:
            return self.totals.rejected
        if self.moved is not None:
            return sum(self.moved.by_head.values())
        return self.now.rejected_so_far

    @property
    def rejected(self) -> int | None:
        if self.moved is not None:
            return self.moved.rejected
        if self.heard is not None and self.heard.rejected is not None:
            return self.heard.rejected
        return self.now.rejected_in_all(self.heads)

    @property
    def votes(self) -> dict[str, int | None]:
        if self.is_without_poll:
            return dict.fromkeys(self.keys)
        if self.totals is not None:
            return {key: self.totals.votes.get(key) for key in self.keys}
        return self.now.votes(self.slates)

    @property
    def valid_votes(self) -> int | None:
        known = [figure for figure in self.votes.values() if figure is not None]
        return sum(known) if known else None

    @property
    def votes_known(self) -> bool:
        """Return whether every candidate has votes; nobody votes where all are elected."""
        return len(self.keys) <= self.seats or None not in self.votes.values()

    @property
    def has_moved_since_put(self) -> bool:
        """Return whether the figures are others than those put before the agents last."""
        if not self.provisional:
            return False
        number, votes, verified, rejected = self.provisional[-1]
        if (number, votes) != (len(self.counts), dict(self.votes)):
            return True
        # What nobody knew then is filled in, which makes no other result of it.
        return verified not in (None, self.verified) or rejected not in (None, self.rejected)

    @property
    def sheets_finished(self) -> bool:
        return all(set(sheet.votes) == set(self.keys) for sheet in self.now.sheets.values())

    def check_of(self, label: str) -> str:
        """Return how a sheet came through its second look: agrees, differs, or not at all yet."""
        sheet, check = self.now.sheets[label], self.now.checks.get(label)
        if check is None or check.author == sheet.author:
            return ""
        if None in (check.papers, check.doubtful) or set(self.keys) - check.votes.keys():
            return ""
        differs = sheet.differing(check)
        # Where both agreed and the sheet was corrected since, nobody has looked at it.
        if differs - self.now.looked_at[label].differing(check):
            return ""
        return "differs" if differs else "agrees"

    @property
    def unaccounted(self) -> int | None:
        if self.moved is not None:
            # What is here still has to add up.
            return self.own.unaccounted
        if self.verified is None:
            return None
        if self.heard is not None and self.seats == 1:
            if self.rejected is None or self.valid_votes is None:
                return None
            return self.verified - self.rejected - self.valid_votes
        if self.heard is not None and (not self.now.sheets or self.is_unfinished):
            return None
        here = self.now.papers(self.seats) + max(0, self.now.awaiting(self.seats))
        return self.verified - self.rejected_so_far - here

    @property
    def is_unfinished(self) -> bool:
        """Return whether totals were heard before the count here came to a result."""
        if self.heard is None or "provisional" in self.reached:
            return False
        if self.heard.votes == self.own.votes:
            return False
        here = self.now.papers(self.seats) + self.rejected_so_far
        is_awaited = len(self.boxes_counted) < len(self.listed)
        return is_awaited or (self.verified is not None and here < self.verified)

    # Who is elected.

    @property
    def tied(self) -> tuple[str, ...]:
        """Return who has the same votes across the line of the seats."""
        if len(self.keys) <= self.seats or not self.votes_known:
            return ()
        votes = self.votes
        return tuple(
            key
            for key in self.keys
            if above(votes, key) < self.seats < above(votes, key) + level(votes, key)
        )

    @property
    def open_seats(self) -> int:
        tied = self.tied
        return self.seats - above(self.votes, tied[0]) if tied else 0

    @property
    def drawn(self) -> tuple[str, ...]:
        if self.totals is not None and self.totals.by_lot:
            return self.totals.by_lot
        if self.lot is None or set(self.lot[0]) != set(self.tied) or not self.votes_known:
            return ()
        return self.lot[1]

    @property
    def owed(self) -> tuple[str, ...]:
        """Return who is owed a lot."""
        if self.is_without_poll or not self.is_past("provisional"):
            return ()
        tied = self.tied
        favoured = set(self.drawn) & set(tied)
        return tied if len(favoured) != self.open_seats else ()

    @property
    def elected(self) -> dict[str, bool | None]:
        if self.stage == "uncontested":
            return dict.fromkeys(self.keys, True)
        if not self.is_declared:
            return dict.fromkeys(self.keys)
        if self.totals is not None and self.totals.elected is not None:
            return {key: key in self.totals.elected for key in self.keys}
        if not self.votes_known:
            return dict.fromkeys(self.keys)
        votes, tied, drawn, owed = self.votes, self.tied, self.drawn, self.owed
        found: dict[str, bool | None] = {}
        for key in self.keys:
            if key in tied:
                found[key] = None if owed else key in drawn
            else:
                found[key] = above(votes, key) < self.seats
        return found

    @property
    def elected_by_lot(self) -> set[str]:
        if not self.is_declared:
            # On whom a lot fell is seen before anybody is marked as elected.
            is_drawn = self.is_past("provisional") and not self.is_without_poll and not self.owed
            return set(self.drawn) if is_drawn else set()
        return {key for key, is_elected in self.elected.items() if is_elected} & set(self.drawn)

    @property
    def is_against_votes(self) -> bool:
        votes, elected = self.votes, self.elected
        least = [votes[key] or 0 for key in self.keys if elected[key]]
        most = [votes[key] or 0 for key in self.keys if elected[key] is False]
        return bool(least and most) and min(least) < max(most)

    # The agents' samples, which are no votes.

    def seen(self, label: str) -> int:
        return sum(
            papers
            for (box, _agent), patterns in self.samples.items()
            for papers in patterns.values()
            if box == label
        )

    @property
    def sampled_shares(self) -> dict[str, Fraction] | None:
        """Return each party's share of votes, boxes weighed by their papers, None without any."""
        weighed: dict[str, Fraction] = dict.fromkeys(self.slates, Fraction(0))
        for (label, _agent), patterns in self.samples.items():
            if label not in self.listed:
                continue
            papers = self.listed[label].papers
            for pattern, seen in patterns.items():
                for party, votes in pattern:
                    weighed[party] += Fraction((papers or 0) * votes * seen, self.seen(label))
        whole = sum(weighed.values())
        return {party: part / whole for party, part in weighed.items()} if whole else None


def above(votes: Mapping[str, int | None], key: str) -> int:
    """Return how many have more votes than one."""
    return sum(1 for other in votes.values() if (other or 0) > (votes[key] or 0))


def level(votes: Mapping[str, int | None], key: str) -> int:
    """Return how many have the votes of one, who is among them."""
    return sum(1 for other in votes.values() if other == votes[key])
