"""A frozen result on its way out: its name, its place on the disk, the process that makes it."""
