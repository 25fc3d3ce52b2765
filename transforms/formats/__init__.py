"""Every way an article arrives: containers, compressions, and a reader for each format."""
