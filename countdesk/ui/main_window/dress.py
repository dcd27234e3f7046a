"""The colours of a theme laid over the whole application."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from countdesk.ui import theme as themes


def dress(theme: themes.Theme) -> None:
    """Give the whole application the colours of a theme."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setPalette(palette(theme))
        application.setStyleSheet(themes.style_sheet(theme))


def palette(theme: themes.Theme) -> QPalette:
    """Return the colours of a theme for what the style draws itself, such as a radio button."""
    colours = QPalette()
    role = QPalette.ColorRole
    for of, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.window),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.quiet),
        (role.Button, theme.raised),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.bad),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.accent_text),
        (role.Link, theme.notable),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.text),
        (role.Light, theme.raised),
        (role.Midlight, theme.raised),
        (role.Mid, theme.line),
        (role.Dark, theme.line),
        (role.Shadow, theme.line),
        (role.Accent, theme.accent),
    ):
        colours.setColor(of, QColor(colour))
    for of in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, of, QColor(theme.quiet))
    return colours
