"""A text for the reader that can be said in another language: a template and its values."""

from __future__ import annotations


class Message(str):
    """The English text; `template` and `values` let a page say it in the reader's language.

    A value may be a message itself. What is written to a file is the English alone.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """Fill the template's placeholders with the values."""
        made = super().__new__(cls, template.format_map(values))
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (self.template, self.values)


def plain(text: str) -> dict[str, object] | None:
    """Return a message's template and values as plain values; None for a text that is none."""
    if not isinstance(text, Message):
        return None
    values = {
        name: (plain(value) or value) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return {"template": text.template, "values": values}


def restored(text: str, stored: object = None) -> str:
    """Return the message that `plain` was made of, `text` where there is none."""
    if not isinstance(stored, dict) or not isinstance(stored.get("values"), dict):
        return text
    values = {
        name: restored("", value) if isinstance(value, dict) else value
        for name, value in stored["values"].items()
    }
    return Message(str(stored["template"]), **values)


def _made(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)
