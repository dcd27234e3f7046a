"""The session: the one gate through which anything is written down."""
