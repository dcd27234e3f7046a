"""Tests of Python's collector of circles, which rests while very many values are made."""

import gc

import pytest

from countdesk.session.collector import resting_collector


def test_that_the_collector_rests_inside_and_goes_on_after_a_fault() -> None:
    def fail() -> None:
        with resting_collector():
            assert not gc.isenabled()
            raise ValueError("a fault of a table")

    assert gc.isenabled()
    with pytest.raises(ValueError, match="a fault"):
        fail()
    assert gc.isenabled()


def test_that_a_collector_that_rested_before_rests_afterwards_too() -> None:
    gc.disable()
    try:
        with resting_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
