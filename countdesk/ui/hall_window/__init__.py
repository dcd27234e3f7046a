"""The hall display: what a whole hall is shown of the night, on a screen of its own."""
