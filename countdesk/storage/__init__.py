"""The count file, its copies and what guards them: the only floor that speaks SQL."""
