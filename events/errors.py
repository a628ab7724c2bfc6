"""The error of this package, and how a message is cut to be shown."""

MOST_CHARACTERS = 600


class ReadableError(ValueError):
    """An error whose message can be shown, whatever it quotes."""

    def __str__(self) -> str:
        """Return the message cut to a length to show, lone surrogates escaped."""
        message = super().__str__()
        if len(message) > MOST_CHARACTERS:
            message = f"{message[:MOST_CHARACTERS]}…"
        return message.encode("utf-8", "backslashreplace").decode("utf-8")


class EventsError(ReadableError):
    """Bad data in `events/`: the message says what is wrong and what was expected."""
