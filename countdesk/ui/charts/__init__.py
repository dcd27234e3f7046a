"""The charts and bars that redraw as a figure is entered."""
