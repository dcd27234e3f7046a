"""What a declared result says of figures that do not reconcile."""

from __future__ import annotations

from countdesk.models.checks import NO_FAULT_OF_THE_FIGURES
from countdesk.models.findings import Code, Severity
from countdesk.wording import not_reconciled
from countdesk.wording.unreconciled import IN_BRIEF


def test_that_every_error_against_the_figures_is_told_in_words() -> None:
    errors = {code for code in Code if code.severity is Severity.ERROR}
    assert set(IN_BRIEF) == errors - NO_FAULT_OF_THE_FIGURES
    assert all(0 < len(words) <= 40 for words in IN_BRIEF.values())


def test_that_words_stand_beside_the_codes() -> None:
    assert not_reconciled(("E4", "E8")) == (
        "As declared; the figures do not reconcile: E4 (votes against papers), E8 (rejected papers "
        "by head)"
    )


def test_that_what_a_correction_opened_was_never_declared() -> None:
    assert not_reconciled(("E3",), over=("E3",)).startswith("As declared; the figures do not")
    assert not_reconciled(("E3", "E4"), over=("E3",)).startswith("The figures do not reconcile: E3")
    assert not_reconciled(("E4",), over=()).startswith("The figures do not reconcile: E4")
