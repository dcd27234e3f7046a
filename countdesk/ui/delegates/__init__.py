"""The editors of cells, and how a cell is painted."""
