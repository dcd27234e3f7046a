"""Countdesk keeps the figures of a UK election count, from the first ballot box to the sheet."""

__version__ = "0.1.0"
