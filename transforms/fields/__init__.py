"""The field parsers: values cut out of one line, as pieces of it."""
