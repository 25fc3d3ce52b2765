"""The steps of a run: what is known of it, and how it lands, transforms and loads."""
