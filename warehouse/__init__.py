"""Floor 1: where the data is kept, and how it is asked."""
