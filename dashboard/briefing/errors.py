"""The error of this package."""

LONGEST = 600


class BriefingError(ValueError):
    """A briefing that cannot be made; the message names the thing and what was expected."""

    def __str__(self) -> str:
        """The message as it can be shown: not too long, without halves of letters."""
        said = super().__str__()
        said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
        return said.encode("utf-8", "backslashreplace").decode("utf-8")
