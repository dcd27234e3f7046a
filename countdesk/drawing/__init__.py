"""What is drawn on paper: blank forms for halls that let no laptop in.

A form is laid out first, as marks in points, and then painted; so a test measures the very marks
that are printed.
"""
