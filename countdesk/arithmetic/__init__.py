"""Arithmetic on thousands of wards at once, by numpy."""
