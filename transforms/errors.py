"""The errors that mean the input is wrong, and not the code.

A `DataError` sets one dump aside and lets the rest go on; anything else is a bug and
stops the run. Its message says where, what was expected, what was found.
"""


class DataError(Exception):
    """The data is not what it has to be."""
