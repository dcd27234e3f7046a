"""The kinds of file that the system's own dialogs offer."""

from __future__ import annotations

from countdesk.wording.language import gettext as _

COUNT_FILES = _("Count files (*.count);;All files (*)")
TABLES = _("Tables (*.csv *.xlsx *.json);;All files (*)")
PUBLISHED_TABLES = _("Tables (*.csv *.xlsx *.json *.zip);;All files (*)")
"""Those that are published may be packed."""

WORKBOOKS = _("Workbooks (*.xlsx)")
LOGOS = _("Pictures (*.png *.jpg *.jpeg *.svg)")
