"""The role engine: which article a line belongs to, what it is there, and why."""
