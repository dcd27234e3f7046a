"""The window: it composes the panels, binds the actions, and opens and closes count files."""
