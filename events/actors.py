"""Who is named in an incident, and as what: who did it, who is blamed for it, who says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.errors import EventsError
from events.message import Message
from events.row import Row
from events.vocabulary import Vocabulary

# What a name without a role means: it takes part or is named, and the file does not say as what.
USUAL_ROLE = "took-part"
_FREE_NAME = 200


@dataclass(frozen=True, slots=True)
class Actor:
    """A name of the vocabulary in a role; the same name may stand in several roles."""

    name: str
    role: str = USUAL_ROLE


def read_actors(row: Row, vocabulary: Vocabulary, *, free: bool = False) -> tuple[Actor, ...]:
    """Read `actors`: names alone, or tables of a name and a role; each pair once.

    The names are those of the vocabulary, any where they are free. Raises EventsError for a pair
    given twice, an unknown name or role.
    """
    actors = tuple(
        _actor(row, number, value, vocabulary, free=free) for number, value in row.items("actors")
    )
    if len(set(actors)) == len(actors):
        return actors
    for actor in actors:
        if actors.count(actor) > 1:
            raise EventsError(
                Message(
                    "{who}: actors has {name} as {role} twice, expected it once",
                    who=row.who,
                    name=repr(actor.name),
                    role=actor.role,
                )
            )
    return actors


def _actor(row: Row, number: int, value: object, vocabulary: Vocabulary, *, free: bool) -> Actor:
    named = Row(
        f"{row.who}: actors {number}", value if isinstance(value, Mapping) else {"name": value}
    )
    named.only(("name", "role"))
    name = (
        named.text("name", _FREE_NAME)
        if free
        else named.choice("name", vocabulary.actors, expected="an actor of the vocabulary")
    )
    return Actor(name, named.choice("role", vocabulary.roles, USUAL_ROLE))
