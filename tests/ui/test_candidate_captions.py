"""Tests of what stands over the columns of candidates."""

from dataclasses import replace

from countdesk.ui.itemmodels.candidate_captions import captions_of
from tests.models.builders import CONSERVATIVE, LABOUR, candidates


def test_that_parties_stand_over_the_columns_where_each_has_one_candidate() -> None:
    nominated = candidates(("Ann Ash", LABOUR), ("Bob Birch", CONSERVATIVE))
    assert [caption.text for caption in captions_of(nominated)] == ["Lab", "Con"]


def test_that_surnames_stand_there_where_a_party_has_several_however_names_are_written() -> None:
    nominated = candidates(
        ("Waldon-Day, Eloise Amanda", LABOUR), ("Ann Ash", LABOUR), ("HAMER, Felix", CONSERVATIVE)
    )
    captions = captions_of(nominated)
    assert [caption.text for caption in captions] == ["Waldon-Day", "Ash", "HAMER"]
    assert [caption.second for caption in captions] == ["Lab", "Lab", "Con"]


def test_that_two_of_one_surname_are_told_apart() -> None:
    ann, bob = candidates(("Ann Ash", LABOUR), ("Bob Ash", LABOUR))
    assert [caption.text for caption in captions_of((ann, bob))] == ["Ann Ash", "Bob Ash"]
    stated = replace(bob, surname="Ash-Green")
    assert [caption.text for caption in captions_of((ann, stated))] == ["Ash", "Ash-Green"]
