"""The digest as it is printed: its groups, its check letter, and what slips the letter finds."""

from __future__ import annotations

import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.models.printed_digest import DIGITS, printed, typed

DIGEST = "0123456789abcdef" * 4
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)


def test_that_a_digest_is_printed_in_groups_with_a_check_letter() -> None:
    assert printed(DIGEST) == "0123 4567 89ab-u"
    # 1x2 + 2x3 + 3x4 + ... + 11x12 is 572, and 572 is 33 times 17 and 11: the twelfth letter.
    assert "ghjkmnpqrstuvwxyz"[572 % 17] == "u"


def test_that_a_file_without_a_digest_prints_none() -> None:
    assert printed("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "0123 4567 89ab-u",
        "0123456789abu",
        "  0123-4567-89AB-U ",
        "0123\t4567\n89ab \N{EN DASH} u",
        "0123\N{NO-BREAK SPACE}4567\N{NO-BREAK SPACE}89ab\N{NON-BREAKING HYPHEN}u",
    ],
)
def test_that_spaces_hyphens_and_capitals_make_no_difference(text: str) -> None:
    assert typed(text) == DIGEST[:DIGITS]


@pytest.mark.parametrize(
    "text",
    ["", "u", "0123 4567 89ab", "0123 4567 89ab-k", "0123 4567 89ab-uu", "0123 4567 89a-u", "選挙"],
)
def test_that_what_is_no_printed_digest_is_told_so(text: str) -> None:
    assert typed(text) is None


@given(DIGESTS)
def test_that_what_is_printed_is_read_back(digest: str) -> None:
    assert typed(printed(digest)) == digest[:DIGITS]


@given(DIGESTS, st.integers(0, DIGITS), st.sampled_from(string.ascii_lowercase + string.digits))
def test_that_a_single_wrong_character_is_found(digest: str, place: int, wrong: str) -> None:
    text = printed(digest).replace(" ", "").replace("-", "")
    if text[place] != wrong:
        assert typed(text[:place] + wrong + text[place + 1 :]) is None


@given(DIGESTS)
def test_that_any_two_characters_exchanged_are_found(digest: str) -> None:
    text = printed(digest).replace(" ", "").replace("-", "")
    for one, two in itertools.combinations(range(len(text)), 2):
        letters = list(text)
        letters[one], letters[two] = letters[two], letters[one]
        exchanged = "".join(letters)
        if exchanged != text:
            assert typed(exchanged) is None
