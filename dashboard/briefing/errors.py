"""The error of this package."""


class BriefingError(ValueError):
    """A briefing that cannot be made; the message names the thing and what was expected."""
