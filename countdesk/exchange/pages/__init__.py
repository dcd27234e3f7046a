"""The web folder: static pages of the night and of every contest, which need no script."""
