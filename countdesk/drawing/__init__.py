"""What is drawn: notices and blank forms on paper, pictures, and worksheets to be looked at.

A page or a picture is laid out first, as marks, and then painted; so a test measures the very marks
that are printed.
"""
