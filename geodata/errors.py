"""The one error of this package."""


class LayerError(ValueError):
    """A layer, its registry entry or its raw source is not what it should be."""
