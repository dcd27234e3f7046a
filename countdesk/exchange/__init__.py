"""Tables come in and sheets go out here; nothing below or beside this package knows either."""
