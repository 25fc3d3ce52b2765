"""Who watches the runs, and how they are told."""
