"""Fetching over HTTP: many addresses at a time, politely, and never half."""
