"""What the atlas is about, as the data names it."""

from __future__ import annotations

from dashboard import naming
from dashboard.data import Facts
from dashboard.things import thing


def subject(facts: Facts) -> str:
    """The name of what the atlas is about; its key when its layer could not be read."""
    found = thing(facts.frames, facts.subject)
    return naming.named(found.properties) if found else facts.subject
