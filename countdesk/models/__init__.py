"""The domain of a count: frozen values and pure functions on the standard library alone."""
