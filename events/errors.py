"""The one error of this package."""


class EventsError(ValueError):
    """Bad data in `events/`: the message names the thing and what was expected."""
