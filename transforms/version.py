"""The version of the transforms: raise it when the same bytes give other rows."""

TRANSFORM_VERSION = 13
