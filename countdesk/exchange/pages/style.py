"""The one style sheet of the web folder: by day, by night, on paper and in forced colours."""

from __future__ import annotations

from functools import cache

from countdesk.paths import resources


@cache
def style_sheet() -> bytes:
    """Return the style sheet of all pages."""
    return (resources() / "pages" / "style.css").read_bytes()
