"""Floor 0: what the data is, and how it is made from bytes. Pure functions only."""
