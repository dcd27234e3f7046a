"""Everything that can leave the desk, made by the makers that the table of outputs names."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from countdesk.despatch.orders import Order, Removal
from countdesk.despatch.outputs import BY_WORD, PACK, What
from countdesk.despatch.packing import Shelf, packed_night
from countdesk.despatch.plan import Plan
from countdesk.despatch.web_folder import Pages
from countdesk.drawing import application
from countdesk.drawing.preview import preview
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.models.election import Contest
from countdesk.models.steps import at_once
from tests.exchange.nights import whole_night


@pytest.fixture(scope="module")
def night() -> tuple[FrozenNight, list[FrozenContest]]:
    return whole_night()


def of_file(contests: list[FrozenContest]) -> tuple[Contest, ...]:
    """Return the contests of the file, each by the identifier under which it is counted."""
    return tuple(
        replace(contest.count.contest, identifier=contest.count.scope) for contest in contests
    )


def planned(
    night: tuple[FrozenNight, list[FrozenContest]], to: Path, *whats: What, by_contest: bool = False
) -> list[Order]:
    """Return the orders for some outputs of a night."""
    frozen, contests = night
    plan = Plan(
        whats,
        to,
        of_file(contests),
        frozen.name,
        by_contest=by_contest,
    )
    of_night = at_once(packed_night(frozen)) if plan.outputs_of_night else None
    steps = plan.orders(contests, of_night)
    return [errand for step in steps for errand in step if isinstance(errand, Order)]


@pytest.mark.parametrize("what", PACK)
def test_that_every_output_of_a_pack_is_made_of_a_night(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path, what: What
) -> None:
    orders = planned(night, tmp_path, what)
    with application.standing():
        paths = [order.carry_out() for order in orders]
    assert paths
    assert len(set(paths)) == len(paths)
    for order, path in zip(orders, paths, strict=True):
        order.kind.require(path)
        assert path.stat().st_size > 0


def test_that_an_output_of_a_contest_is_made_of_each_and_one_of_the_night_once(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    _frozen, contests = night
    assert len(planned(night, tmp_path, What.NOTICE)) == len(contests)
    assert len(planned(night, tmp_path, What.NIGHT)) == 1


def test_that_each_contest_of_a_pack_has_a_folder_of_its_own(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    orders = planned(night, tmp_path, What.NOTICE, What.PRESS, What.NIGHT, by_contest=True)
    folders = {order.path.parent for order in orders}
    assert len(folders) == len(night[1]) + 1
    assert all(order.within == tmp_path for order in orders)


def test_that_outputs_of_chosen_contests_are_made_of_these_alone_and_of_the_night_all(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    frozen, contests = night
    chosen = contests[1].count.scope
    plan = Plan(
        (What.NOTICE, What.CSV),
        tmp_path,
        of_file(contests),
        frozen.name,
        chosen={chosen},
    )
    *_others, of_night = steps = list(plan.orders(contests, at_once(packed_night(frozen))))
    assert sum(map(len, steps)) == 2 == plan.number_of_files(len(contests))
    (order,) = of_night
    assert isinstance(order, Order)
    _night, of_all = order.parts
    assert isinstance(of_all, Shelf)
    assert len(of_all.values) == len(contests)


def test_that_outputs_of_the_night_are_made_of_some_contests_and_web_pages_of_all(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    frozen, contests = night
    some = {contests[1].count.scope}
    plan = Plan(
        (What.CSV, What.WEB), tmp_path, of_file(contests), frozen.name, chosen=some, of_night=some
    )
    everyone = [contest.count.scope for contest in contests]
    assert plan.wanted(everyone) == tuple(everyone)
    assert replace(plan, whats=(What.CSV,)).wanted(everyone) == tuple(some)
    *_pages, of_night, of_web = plan.orders(contests, at_once(packed_night(frozen)))
    told: list[int] = []
    for errand in (of_night[0], of_web[-1]):
        assert isinstance(errand, Order)
        shelf = errand.parts[-1]
        assert isinstance(shelf, Shelf)
        told.append(len(shelf.values))
    assert told == [1, len(contests)]


@pytest.mark.parametrize("what", [What.WEB, What.CARDS, What.NIGHT])
def test_that_no_more_files_are_made_than_were_said(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path, what: What
) -> None:
    frozen, contests = night
    plan = Plan((what,), tmp_path, of_file(contests), frozen.name)
    steps = plan.orders(contests, at_once(packed_night(frozen)) if plan.outputs_of_night else None)
    made = sum(isinstance(errand, Order) for step in steps for errand in step)
    said = plan.number_of_files(len(contests))
    assert made == said if what is not What.WEB else said - len(contests) <= made <= said


def test_that_the_page_that_leads_to_all_others_comes_last(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    orders = planned(night, tmp_path, What.WEB)
    assert [order.path.name for order in orders if order.comes_last] == ["index.html"]


def test_that_a_picture_of_what_is_told_no_more_is_taken_away(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    frozen, contests = night
    plan = Plan((What.WEB,), tmp_path, of_file(contests), frozen.name)
    steps = list(plan.orders(contests, at_once(packed_night(frozen))))
    removals = [errand for step in steps for errand in step if isinstance(errand, Removal)]
    left, strange, *_others = removals
    left.path.parent.mkdir(parents=True)
    left.path.write_bytes(b"\x89PNG with figures")
    left.carry_out()
    assert not left.path.exists()
    strange.path.write_bytes(b"no picture of ours")
    strange.carry_out()
    assert strange.path.exists()
    kept = {errand.path for step in steps for errand in step if isinstance(errand, Order)}
    assert not kept & {removal.path for removal in removals}


def test_that_of_a_contest_of_which_nothing_may_go_out_what_is_there_is_taken_away(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    frozen, (told, *left) = night
    folder = tmp_path / "web" / "contests"
    folder.mkdir(parents=True)
    known = [contest.count.scope for contest in left]
    for name in (f"{known[0]}.html", f"{known[0]}-wide.png", "local.gone.2026-05-07.json"):
        (folder / name).write_bytes(b"")
    plan = Plan(
        (What.WEB,),
        tmp_path,
        of_file(night[1]),
        frozen.name,
        pages=Pages(frozenset(), gone=frozenset({"local.gone.2026-05-07.html"})),
    )
    steps = plan.orders([told], at_once(packed_night(frozen)))
    taken = [errand.path.name for step in steps for errand in step if isinstance(errand, Removal)]
    assert taken == [f"{known[0]}.html", f"{known[0]}-wide.png", "local.gone.2026-05-07.json"]


def test_that_pages_of_some_contests_are_made_with_those_of_the_whole_night(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    frozen, contests = night
    one = contests[0].count.scope
    plan = Plan(
        (What.WEB,), tmp_path, of_file(contests), frozen.name, pages=Pages(frozenset({one}))
    )
    made = [
        errand
        for step in plan.orders(contests, at_once(packed_night(frozen)))
        for errand in step
        if isinstance(errand, Order)
    ]
    pages = [order.path.name for order in made if order.path.parent.name == "contests"]
    assert len([name for name in pages if name.endswith(".html")]) == 1
    (index,) = [order for order in made if order.comes_last]
    _night, of_all = index.parts
    assert isinstance(of_all, Shelf)
    assert len(of_all.values) == len(contests)


def test_that_the_pages_of_the_web_have_their_figures_from_the_same_result(
    night: tuple[FrozenNight, list[FrozenContest]], tmp_path: Path
) -> None:
    with application.standing():
        for order in planned(night, tmp_path, What.WEB, What.JSON):
            order.carry_out()
    (beside,) = tmp_path.glob("*.json")
    of_web = json.loads((tmp_path / "web" / "results.json").read_text(encoding="utf-8"))
    told = {contest["id"]: contest for contest in of_web["contests"]}
    for contest in json.loads(beside.read_text(encoding="utf-8"))["contests"]:
        if contest["stage"] == "declared":
            assert told[contest["id"]] == contest


@pytest.mark.parametrize("what", PACK)
def test_that_every_output_of_a_pack_can_be_seen_before_it_is_made(
    night: tuple[FrozenNight, list[FrozenContest]], what: What
) -> None:
    frozen, contests = night
    output = BY_WORD[what]
    values = (frozen, contests) if output.of_night else (contests[0],)
    seen = output.seen
    with application.standing():
        shown = preview(*values, maker=seen.maker, told=seen.told({}), ending=seen.kind.ending)
    assert shown.pages or shown.text
    assert all(page.startswith((b"\x89PNG", b"<?xml")) for page in shown.pages)


def test_that_what_needs_a_form_is_in_no_pack() -> None:
    assert not any(BY_WORD[what].needs_form for what in PACK)
    assert set(What) - set(PACK) == {What.FORM, What.RETURN}
