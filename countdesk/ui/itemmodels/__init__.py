"""Item models: prepared rows that Qt's views look up, one model a table."""
