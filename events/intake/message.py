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


def _made(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)
