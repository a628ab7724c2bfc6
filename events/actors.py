"""Who is named in an incident, and as what: who did it, who is blamed for it, who says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.errors import EventsError
from events.row import Row
from events.vocabulary import Vocabulary

# What a name without a role means: it takes part or is named, and the file does not say as what.
USUAL_ROLE = "took-part"


@dataclass(frozen=True, slots=True)
class Actor:
    """A name of the vocabulary in a role; the same name may stand in several roles."""

    name: str
    role: str = USUAL_ROLE


def read_actors(row: Row, vocabulary: Vocabulary) -> tuple[Actor, ...]:
    """Read `actors`: names alone, or tables of a name and a role; each pair once."""
    actors = tuple(_actor(row, at, value, vocabulary) for at, value in row.items("actors"))
    for actor in actors:
        if actors.count(actor) > 1:
            raise EventsError(
                f"{row.who}: actors has {actor.name!r} as {actor.role} twice, expected it once"
            )
    return actors


def _actor(row: Row, at: int, value: object, vocabulary: Vocabulary) -> Actor:
    named = Row(f"{row.who}: actors {at}", value if isinstance(value, Mapping) else {"name": value})
    named.only(("name", "role"))
    return Actor(
        named.choice("name", vocabulary.actors, expected="an actor of the vocabulary"),
        named.choice("role", vocabulary.roles, USUAL_ROLE),
    )
