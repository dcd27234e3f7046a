"""The language of the templates of press lines: fields, parts that vanish, and refusals."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from countdesk.exchange.press import lines_of
from countdesk.exchange.press_templates import FIRST, TEMPLATE_FORMS, PressTemplates
from countdesk.exchange.press_values import candidate_values, contest_values, party_values
from countdesk.faults import NotUnderstood
from countdesk.wording.press_fields import CANDIDATE_FIELDS, CONTEST_FIELDS, PARTY_FIELDS, names_of
from countdesk.wording.press_grammar import MOST_CHARACTERS, Template, read_template
from tests.exchange.contests import stretton, whole
from tests.exchange.press_contests import high_town, printed

FIELDS = frozenset({"turnout", "turnout change", "majority"})
KNOWN = {"turnout": "36.9%", "turnout change": "+1.2", "majority": None}


def read(text: str) -> Template:
    return read_template(text, FIELDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The turnout was {turnout}.", "The turnout was 36.9%."),
        ("{ Turnout   CHANGE }", "+1.2"),
        ("Majority {majority}", printed("Majority ?")),
        ("a[; majority {majority}][; turnout {turnout}]", "a; turnout 36.9%"),
        ("[{turnout}[, {majority}][ ({turnout change})]]", "36.9% (+1.2)"),
        ("[{majority} [{turnout}]]x", "x"),
        (r"\[{turnout}\] \{turnout\} \\", "[36.9%] {turnout} \\"),
        ("one\ntwo {turnout}", "one\ntwo 36.9%"),
    ],
)
def test_that_a_template_is_filled_as_it_is_written(text: str, said: str) -> None:
    assert read(text).filled(KNOWN) == said


def test_that_a_field_with_a_capital_begins_with_one() -> None:
    template = read_template("{Contest} and {contest}", {"contest"})
    assert template.filled({"contest": "the ward"}) == "The ward and the ward"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The template is empty: write at least one field or word."),
        (" \n ", "The template is empty: write at least one field or word."),
        (
            "{turnut}",
            "Line 1, character 1: there is no field {turnut}; the nearest is {turnout}.",
        ),
        (
            "one\ntwo {xyz}",
            "Line 2, character 5: there is no field {xyz}: choose one of the list.",
        ),
        ("{}", "Line 1, character 1: a field has no name: choose one of the list."),
        (
            "a {turnout",
            "Line 1, character 3: a field is begun here and not ended: write } behind its name.",
        ),
        (
            "{turnout {majority}}",
            "Line 1, character 1: a field is begun here and not ended: write } behind its name.",
        ),
        ("a }", r"Line 1, character 3: } ends no field: write \} for the sign itself."),
        ("a ]", r"Line 1, character 3: ] ends no part: write \] for the sign itself."),
        (
            "a [{turnout}",
            (
                r"Line 1, character 3: a part is begun here and not ended: write ] where it ends, "
                r"or \[ for the sign."
            ),
        ),
        (
            "a [b]",
            (
                r"Line 1, character 3: this part has no field of its own, so that it would never "
                r"vanish: put one into it, or write \[ and \] for the signs."
            ),
        ),
        (
            r"a \b",
            (
                r"Line 1, character 3: \ stands before a brace, a bracket or another \: write \\ "
                "for the sign."
            ),
        ),
        (
            "a\\",
            (
                r"Line 1, character 2: \ stands before a brace, a bracket or another \: write \\ "
                "for the sign."
            ),
        ),
        ("a\x00b", "Line 1, character 2: a control character stands here: take it out."),
        ("a\ud800", "Line 1, character 2: a control character stands here: take it out."),
        ("[" * 6, "Line 1, character 6: too many parts stand one inside another."),
        (
            "x" * (MOST_CHARACTERS + 1),
            "The template has 2,001 characters; 2,000 are the most there can be.",
        ),
    ],
)
def test_that_a_template_that_cannot_be_read_says_where_and_what_to_write(
    text: str, sentence: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    "text",
    [
        "{contest.__class__}",
        "{contest.__init__.__globals__}",
        "{contest[0]}",
        "{0}",
        "{contest!r}",
        "{contest:>9999999999}",
        "{__class__}",
        "%(contest)s{",
        "${contest",
    ],
)
def test_that_a_template_reaches_nothing_but_its_fields(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"^Line 1, character \d+: .*\.$"):
        TEMPLATE_FORMS["rush"].read(text)


@given(
    st.text(alphabet=st.sampled_from("{}[]\\ \nabc") | st.characters(), max_size=60)
    | st.lists(
        st.sampled_from(["{contest}", "[", "]", "{turnout", "}", "\\", "{Majority}", " ", "x"])
    ).map("".join)
)
@example("{" * 2_000)
@example("[{contest}" * 150)
def test_that_any_text_is_a_template_or_is_refused_in_a_sentence(text: str) -> None:
    contest, templates = whole(stretton()), FIRST
    fault: NotUnderstood | None = None
    try:
        templates = FIRST.with_text("full", text)
    except NotUnderstood as refused:
        fault = refused
    if fault is not None:
        assert re.fullmatch(r"(Line \d+, character \d+: |The template )[^\n]+\.", fault.sentence)
        return
    assert isinstance(lines_of(contest, templates).full, str)
    # As kept in the settings and read again it is the same.
    kept, said = PressTemplates.kept(templates.texts)
    assert (kept, said) == (templates, ())


def test_that_every_field_of_the_table_has_a_value_and_every_value_a_field() -> None:
    for contest in (whole(stretton()), high_town()):
        lists = {"candidates", "candidate lines", "parties"}
        assert set(contest_values(contest)) | lists == names_of(CONTEST_FIELDS)
        line = contest.result.candidates[0]
        assert set(candidate_values(line, contest)) == names_of(CANDIDATE_FIELDS)
        party = contest.result.parties[0]
        assert set(party_values(party, contest)) == names_of(PARTY_FIELDS)


@pytest.mark.parametrize("fields", [CONTEST_FIELDS, CANDIDATE_FIELDS, PARTY_FIELDS])
def test_that_every_field_has_a_caption_and_an_example(fields: tuple[object, ...]) -> None:
    assert all(known.caption and known.example for known in fields)  # type: ignore[attr-defined]


def test_that_every_field_can_be_shown_alone() -> None:
    contest = high_town()
    for field in CONTEST_FIELDS:
        line = lines_of(contest, FIRST.with_text("full", f"{{{field.name}}}")).full
        assert line


def test_that_the_candidates_are_a_list_by_their_own_template() -> None:
    templates = FIRST.with_text("candidate", "{place}. {name}: {votes}").with_text(
        "full", "{candidate lines}"
    )
    assert lines_of(whole(stretton()), templates).full.splitlines()[:2] == [
        "1. Margaret Heather Carter: 661",
        "2. Elaine Mary Pritchard: 366",
    ]


def test_that_the_parties_are_a_list_by_theirs() -> None:
    templates = FIRST.with_text("party", "{party} {candidates} {votes}").with_text(
        "full", "{parties}"
    )
    assert lines_of(high_town(), templates).full == (
        "Labour two 2,150; Green one 990; Conservative two 1,580; Independent (Flo Fox) one 400"
    )


def test_that_only_what_differs_from_the_first_templates_is_kept() -> None:
    assert FIRST.texts == {}
    assert FIRST.with_text("rush", "{outcome}").texts == {"rush": "{outcome}"}


def test_that_a_kept_template_that_cannot_be_read_any_more_gives_way_in_a_sentence() -> None:
    kept, said = PressTemplates.kept({"rush": "{outcom}", "full": "{contest}", "gone": "x"})
    assert kept.rush == FIRST.rush
    assert kept.full.text == "{contest}"
    (sentence,) = said
    assert sentence == (
        "The template Rush line that was kept cannot be read any more, so the first one stands in "
        "its place. Line 1, character 1: there is no field {outcom}; the nearest is {outcome}."
    )
