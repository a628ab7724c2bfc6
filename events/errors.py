"""The one error of this package."""

MOST_CHARACTERS = 600


class EventsError(ValueError):
    """Bad data in `events/`: the message says what is wrong and what was expected."""

    def __str__(self) -> str:
        """Return the message cut to a length to show, lone surrogates escaped."""
        message = super().__str__()
        if len(message) > MOST_CHARACTERS:
            message = f"{message[:MOST_CHARACTERS]}…"
        return message.encode("utf-8", "backslashreplace").decode("utf-8")
