"""Floor 2: when it happens, from where, and what if it fails."""
