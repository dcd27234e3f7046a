"""The files of the web folder: their names, who makes each, and what programs read in them."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
from pkgutil import resolve_name
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.exchange.flat import result_document
from countdesk.exchange.flat_board import board_document
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.pages.folder import contest_files, night_files, style_file
from countdesk.exchange.pages.site import INDEX, NightPicture, Site, contest_file
from countdesk.exchange.results_out import long_csv
from countdesk.exchange.shapes import Shape
from countdesk.models.stages import Stage
from tests.exchange.contests import (
    STRETTON,
    dudley_north,
    hodge_hill,
    stretton,
    under_way,
    ward,
    whole,
)
from tests.exchange.pages.folders import files_of, folder_of, night_of
from tests.exchange.pages.reading import Page
from tests.exchange.pages.test_contest_pages import nasty

BARE = Site(cards=())
_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)


def contests() -> tuple[FrozenContest, ...]:
    return whole(dudley_north()), whole(hodge_hill()), whole(ward()), whole(stretton()), nasty()


def test_that_an_identifier_of_the_usual_form_is_the_name_of_its_page() -> None:
    assert contest_file(STRETTON, ".html") == f"contests/{STRETTON}.html"


@given(st.sets(st.text(max_size=130), max_size=30))
def test_that_every_identifier_has_a_safe_name_of_its_own(identifiers: set[str]) -> None:
    names = [contest_file(identifier, ".html") for identifier in identifiers]
    assert len({name.casefold() for name in names}) == len(identifiers)
    for name in names:
        folder, _slash, file = name.partition("/")
        assert folder == "contests"
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,114}\.html", file)
        assert not _WINDOWS.fullmatch(file.removesuffix(".html"))


@pytest.mark.parametrize("identifier", ["", "..", ".hidden", "a/../../b", "CON", "con", "x" * 300])
def test_that_no_identifier_leads_out_of_the_folder(identifier: str) -> None:
    name = contest_file(identifier, ".json")
    assert re.fullmatch(r"contests/[a-z0-9][a-z0-9-]*\.json", name)


@pytest.mark.parametrize(("one", "other"), [("Bow", "bow"), ("a b", "a-b"), ("a b", "a/b")])
def test_that_identifiers_that_look_alike_have_names_apart(one: str, other: str) -> None:
    assert contest_file(one, "") != contest_file(other, "")


def test_that_a_name_depends_on_no_other_contest_and_on_no_correction() -> None:
    alone = {file.name for file in contest_files(whole(stretton()), BARE)}
    before = {file.name for file in contest_files(whole(stretton(stage=Stage.COUNTING)), BARE)}
    assert alone == before
    assert alone <= set(folder_of(night_of(contests()), contests()))


def test_that_every_link_of_every_page_leads_to_a_file_of_the_folder() -> None:
    site = Site("https://example.org/may", night_pictures=tuple(NightPicture))
    files = dict(files_of(night_of(contests()), contests(), site))
    names = {file.name for file in files}
    for file, content in files.items():
        if content is None or not file.name.endswith(".html"):
            continue
        page = Page(content)
        wanted = [image.get("src") or "" for image in page.all("img")]
        wanted += [link for link in page.links() if not link.startswith("https:")]
        for address in wanted:
            found = urlsplit(urljoin(f"https://example.org/{file.name}", address))
            assert unquote(found.path).lstrip("/") in names, address


def test_that_the_page_that_leads_to_all_others_is_made_last() -> None:
    names = [file.name for file, _made in files_of(night_of(contests()), contests(), BARE)]
    assert names[-1] == INDEX
    assert len(names) == len(set(names))


def test_that_every_maker_is_found_by_its_name_and_its_options_go_to_another_process() -> None:
    files = [style_file(), *night_files((STRETTON,), BARE), *contest_files(whole(stretton()), BARE)]
    for file in files:
        assert file.maker is not None
        assert callable(resolve_name(file.maker))
        assert pickle.loads(pickle.dumps(file)) == file  # noqa: S301


def test_that_pictures_are_named_by_what_they_are_and_only_of_results_that_are_told() -> None:
    site = Site(cards=(Shape.WIDE, Shape.TALL), night_pictures=(NightPicture.SEATS,))
    made = [file for file in contest_files(whole(stretton()), site) if file.maker is None]
    assert [(file.name, file.picture) for file in made] == [
        (f"contests/{STRETTON}-wide.png", Shape.WIDE),
        (f"contests/{STRETTON}-tall.png", Shape.TALL),
    ]
    awaited = contest_files(whole(stretton(stage=Stage.PROVISIONAL)), site)
    assert all(file.picture is None for file in awaited)
    of_night = [file.name for file in night_files((), site) if file.maker is None]
    assert of_night == ["seats.svg", "seats.png"]


def test_that_json_is_what_the_command_line_prints() -> None:
    folder = folder_of(night_of(contests()), contests())
    for contest in contests():
        content = folder[contest_file(contest.count.scope, ".json")]
        wanted = json.dumps(result_document([contest]), indent=2, ensure_ascii=False)
        assert content.decode() == f"{wanted}\n"
    whole_night = json.loads(folder["results.json"])
    assert whole_night == json.loads(json.dumps(result_document(contests())))
    board = json.loads(json.dumps(board_document(night_of(contests()).board)))
    assert json.loads(folder["board.json"]) == board


def test_that_programs_read_nothing_before_the_pages_tell_it() -> None:
    awaited = (whole(stretton(stage=Stage.PROVISIONAL)), whole(under_way()))
    declared = whole(dudley_north())
    folder = folder_of(night_of((*awaited, declared)), (*awaited, declared))
    assert json.loads(folder[contest_file(STRETTON, ".json")]) == {"contests": []}
    assert len(folder[contest_file(STRETTON, ".csv")].splitlines()) == 1
    assert [known["name"] for known in json.loads(folder["results.json"])["contests"]] == [
        "Dudley North"
    ]
    row = json.loads(folder["board.json"])["contests"][0]
    assert row["stage"] == "provisional"
    assert row["in_front"] == []
    assert {row[key] for key in ("share", "majority", "turnout", "counted", "outcome")} == {None}


def test_that_a_provisional_result_is_in_the_tables_where_its_page_shows_it() -> None:
    put = (whole(stretton(stage=Stage.PROVISIONAL)),)
    folder = folder_of(night_of(put), put, Site(cards=(), is_provisional=True))
    (contest,) = json.loads(folder[contest_file(STRETTON, ".json")])["contests"]
    assert contest["stage"] == "provisional"
    assert json.loads(folder["board.json"])["contests"][0]["majority"]["votes"] == 295


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_that_the_table_of_a_contest_is_the_long_table_that_is_taken_in_again() -> None:
    folder = folder_of(night_of(contests()), contests())
    for contest in contests():
        content = folder[contest_file(contest.count.scope, ".csv")]
        assert content == long_csv(night_of(contests()), [contest])
        rows = table(content)
        (known,) = json.loads(folder[contest_file(contest.count.scope, ".json")])["contests"]
        assert [row["votes_cast"] for row in rows] == [
            str(line["votes"]) for line in known["candidates"]
        ]
    assert folder["results.csv"] == long_csv(night_of(contests()), contests())


def test_that_no_text_of_a_table_is_a_formula() -> None:
    folder = folder_of(night_of((nasty(),)), (nasty(),))
    (last,) = table(folder["results.csv"])[-1:]
    assert last["party_name"][0] not in "=+-@"
    assert last["party_name"].endswith("=cmd|' /C calc'!A0")
    assert table(folder["results.csv"])[2]["person_name"] == "محمد الأحمد"
