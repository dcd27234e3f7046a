"""The language of the window, sheets and press: its catalogue, looked up once."""

from __future__ import annotations

from gettext import translation

_CATALOGUE = translation("countdesk", fallback=True)
# The functions of the gettext module look for the catalogue on the disk at every call: 0.1 ms
# each, some forty times for one entry.

gettext = _CATALOGUE.gettext
ngettext = _CATALOGUE.ngettext
