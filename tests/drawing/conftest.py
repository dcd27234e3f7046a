"""The typeface that the forms are measured in."""

import pytest
from PySide6.QtWidgets import QApplication

from countdesk.drawing.typeface import Typeface


@pytest.fixture(scope="session")
def typeface(qapp: QApplication) -> Typeface:
    """Return the typeface of the forms."""
    return Typeface()
