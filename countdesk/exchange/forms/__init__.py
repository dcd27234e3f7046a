"""Workbooks of others that are filled in place: all but the cells filled stays as it was."""
