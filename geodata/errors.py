"""The one error of this package."""

LONGEST = 600


class LayerError(ValueError):
    """A layer, its registry entry or its raw source is not what it should be."""

    def __str__(self) -> str:
        """The message as it can be shown: not too long, without halves of letters."""
        said = super().__str__()
        said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
        return said.encode("utf-8", "backslashreplace").decode("utf-8")
