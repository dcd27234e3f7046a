"""The window: it asks the session for everything and decides nothing itself."""
