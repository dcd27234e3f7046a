"""Which findings stand of a contest on paper, by the rules as the desk's own table gives them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.models.count_machine_model import CAUSES, KINDS, Totals, Written


def errors(written: Written) -> set[str]:
    """Return the codes of the errors that stand."""
    if written.is_without_poll:
        return set()
    return {
        *_of_boxes(written),
        *_of_sheets(written),
        *_of_papers(written),
        *_of_papers_allowed(written),
        *_of_ceilings(written),
        *_of_rejected(written),
        *_of_declaration(written),
        *_of_elected(written),
        *_of_what_was_put(written),
    }


def _is_to_come(written: Written) -> bool:
    return written.heard is None and not written.is_past("provisional")


def _of_boxes(written: Written) -> Iterator[str]:
    has_begun = written.is_past("counting")
    for label, box in written.listed.items():
        if box.is_astray:
            yield "E1"
        if has_begun and box.counted is None:
            yield "E12" if KINDS[label] == "handed-in" else "E2"
    if not has_begun or written.heard is not None:
        return
    boxed, handed_in = written.postal.get("into-boxes"), written.postal.get("handed-in")
    if handed_in is None:
        accounts = [box.account or {} for box in written.listed.values()]
        handed_in = sum(account.get("postal_handed_in") or 0 for account in accounts)
    by_post = [box.counted for label, box in written.listed.items() if KINDS[label] != "station"]
    if boxed is not None:
        # Where boxes are listed and none of them is postal, none of these papers is verified.
        verified = sum(figure or 0 for figure in by_post)
        if written.listed and None not in by_post and verified < boxed:
            yield "E12"
    elif handed_in and all(KINDS[label] != "handed-in" for label in written.listed):
        yield "E12"


def _of_sheets(written: Written) -> Iterator[str]:
    rests_on_them = written.is_past("provisional") and written.heard is None
    for label, sheet in written.now.sheets.items():
        if sheet.papers is not None:
            added = sum(sheet.votes.values())
            if added > written.seats * sheet.papers:
                yield "E4"
            is_finished = rests_on_them and written.moved is None
            is_finished = is_finished or set(sheet.votes) == set(written.keys)
            if is_finished and added < sheet.papers:
                yield "E3"
            if any(figure > sheet.papers for figure in sheet.votes.values()):
                yield "E5"
        if (written.practice or ("none",))[0] == "none" or written.heard is not None:
            continue
        found = written.check_of(label)
        if found == "differs":
            yield "E20"
        if not found and rests_on_them:
            yield "E19"


def _of_declared_papers(heard: Totals | None) -> Iterator[str]:
    if heard is None or heard.papers is None or heard.valid_papers is None:
        return
    left = heard.papers - heard.valid_papers - (heard.rejected or 0)
    if left < 0 or (left and heard.rejected is not None):
        yield "E3"


def _of_papers(written: Written) -> Iterator[str]:
    unaccounted, awaiting = written.unaccounted, written.now.awaiting(written.seats)
    if unaccounted and (unaccounted < 0 or not _is_to_come(written)):
        yield "E3"
    elif awaiting > 0 and written.is_past("provisional"):
        # The papers in doubt are all that is open; declared votes of one seat speak of none.
        if unaccounted is None and written.heard is None:
            yield "E3"
        if unaccounted == 0 and (written.heard is None or written.seats > 1):
            yield "E3"
    yield from _of_declared_papers(written.heard)
    if written.verified_so_far > written.electors:
        yield "E11"
    if awaiting < 0:
        yield "E18"
    for head, objected in written.now.about("objected").items():
        if head in written.heads and objected > written.now.rejected.get(head, 0):
            yield "E18"


def _of_papers_allowed(written: Written) -> Iterator[str]:
    """Yield what is wrong of the doubtful papers that were allowed, which are as a sheet."""
    papers = written.now.figures.get(("allowed",)) or 0
    votes = written.now.about("votes allowed").values()
    if written.seats == 1:
        return
    if sum(votes) > written.seats * papers or sum(votes) < papers:
        yield "E4"
    if any(figure > papers for figure in votes):
        yield "E5"


def _of_ceilings(written: Written) -> Iterator[str]:
    papers = written.heard.valid_papers if written.heard is not None else None
    if written.verified is not None:
        papers = max(0, written.verified - written.rejected_so_far)
    votes = written.valid_votes
    if papers is None or votes is None:
        return
    # Of one seat, whose papers were verified, the papers not accounted for say so already.
    is_told_elsewhere = written.seats == 1 and written.verified is not None
    is_too_few = votes < papers and not (is_told_elsewhere or _is_to_come(written))
    if votes > written.seats * papers or is_too_few:
        yield "E4"
    if any((figure or 0) > papers for figure in written.votes.values()):
        yield "E5"


def _of_rejected(written: Written) -> Iterator[str]:
    is_finished = written.is_past("provisional") and written.heard is None
    if is_finished and written.verified is not None and written.rejected is None:
        yield "E16"
    by_head = written.now.rejected
    added, is_complete = sum(by_head.values()), set(written.heads) <= by_head.keys()
    stated = [written.now.rejected_stated]
    if written.heard is not None:
        stated.append(written.heard.rejected)
    for total in stated:
        if total is not None and (added > total or (is_complete and added != total)):
            yield "E8"


def _of_declaration(written: Written) -> Iterator[str]:
    for party, stated in written.now.about("party total").items():
        rows = [written.votes[key] for key in written.slates[party]]
        if None not in rows and sum(row or 0 for row in rows) != stated:
            yield "E13"
    declared, own = written.totals, written.own_totals
    if declared is None:
        return
    is_kept = written.heard is None
    pairs: list[tuple[int | None, int | None]] = [
        (declared.papers, own.papers),
        (declared.rejected, own.rejected),
        (declared.electorate, own.electorate),
        (declared.in_part, own.in_part),
        *((declared.votes.get(key), own.votes.get(key)) for key in written.keys),
    ]
    moved = any(one != other and (is_kept or None not in (one, other)) for one, other in pairs)
    winners, marked = own.elected, declared.elected
    is_another = winners is not None and bool(marked) and set(winners) != set(marked or ())
    if moved or (is_kept and declared.by_head != own.by_head):
        yield "E15"
    if is_another and not written.is_unfinished and (is_kept or own.votes):
        yield "E15"


def _of_elected(written: Written) -> Iterator[str]:
    if written.owed:
        yield "E10"
        return
    elected, votes = written.elected, written.votes
    winners = sum(1 for is_elected in elected.values() if is_elected)
    is_marked = any(is_elected is not None for is_elected in elected.values())
    if is_marked and winners != min(written.seats, len(written.keys)):
        yield "E9"
    out = {votes[key] for key in written.keys if elected[key] is False}
    is_for_nothing = any(votes[key] not in out for key in written.elected_by_lot)
    if written.is_against_votes or (is_marked and is_for_nothing):
        yield "E17"
    heard, lot = written.heard, written.lot
    if heard is None or heard.elected is None or heard.by_lot or lot is None:
        return
    is_of_this_tie = written.votes_known and set(lot[0]) == set(written.tied)
    if is_of_this_tie and not set(lot[1]) <= set(heard.elected):
        yield "E17"


def _of_what_was_put(written: Written) -> Iterator[str]:
    if written.stage in ("provisional", "agreed") and written.has_moved_since_put:
        yield "E21"


def warnings(written: Written) -> dict[str, set[str]]:
    """Return the boxes of which a warning stands, by its code; of W10 and W14 the figures."""
    boxes = written.listed
    own = written.found_in_boxes
    announced = written.announced.get("")
    found = {
        "W1": {
            label
            for label, box in boxes.items()
            if box.variance and written.box_stage(label) == "counted"
        },
        "W2": {
            label
            for label, box in boxes.items()
            if box.variance and not written.is_compensated(label) and not box.agrees_twice
        },
        "W10": {"announced"} if None not in (announced, own) and announced != own else set(),
        "W13": {
            label
            for label, box in boxes.items()
            if box.papers is not None and written.seen(label) > box.papers
        },
        "W14": set(_of_postal_votes(written)),
    }
    return {code: set() for code in found} if written.is_without_poll else found


def _of_postal_votes(written: Written) -> Iterator[str]:
    """Yield the figures of the postal votes that cannot be, beside the others."""
    told = {what: figure for what, figure in written.postal.items() if figure is not None}
    received, boxed = told.get("covering-envelopes"), told.get("into-boxes")
    by_post = {
        label: box.counted for label, box in written.listed.items() if KINDS[label] != "station"
    }
    found = None if None in by_post.values() else sum(figure or 0 for figure in by_post.values())
    beside = 0
    if by_post and None not in (found, boxed) and (found or 0) > (boxed or 0):
        beside = (found or 0) - (boxed or 0)
        if "H1" in by_post:
            is_explained = beside == by_post["H1"]
        else:
            accounts = [box.account or {} for box in written.listed.values()]
            stated = sum(account.get("postal_handed_in") or 0 for account in accounts)
            envelopes = told.get("handed-in", stated)
            is_explained = beside <= envelopes - told.get("return-form", 0)
        if received is not None:
            # With what is rejected no more are verified than came back.
            rejected = sum(told.get(cause, 0) for cause in CAUSES)
            is_explained = is_explained and (found or 0) <= received - rejected
        if not is_explained:
            yield "postal"
            beside = 0
    if received is None:
        return
    if "issued" in told and received > told["issued"]:
        yield "covering-envelopes"
    left = received - (boxed or 0) - sum(told.get(cause, 0) for cause in CAUSES)
    is_whole = boxed is not None and set(CAUSES) <= told.keys()
    is_due = written.is_past("provisional") and written.heard is None
    if left < 0 or (is_whole and is_due and left > beside):
        yield "unaccounted"
