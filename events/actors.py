"""Who is named in an incident, and as what: who did it, who is blamed for it, who says so."""

from dataclasses import dataclass
from functools import lru_cache

from events.errors import EventsError
from events.message import Message
from events.row import Row, is_table
from events.vocabulary import Vocabulary

# What a name without a role means: it takes part or is named, and the file does not say as what.
USUAL_ROLE = "took-part"
_FREE_NAME = 200
# Files name the same few in row after row.
_KEPT = 20_000
_FIELDS = frozenset({"name", "role"})


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
    values = value if is_table(value) else {"name": value}
    name, role = values.get("name"), values.get("role", USUAL_ROLE)
    if free and isinstance(name, str) and isinstance(role, str) and values.keys() <= _FIELDS:
        known = _free_actor(name, role, vocabulary.roles)
        if known:
            return known
    named = Row(f"{row.who}: actors {number}", values)
    named.only(_FIELDS)
    known_or_free = (
        named.text("name", _FREE_NAME)
        if free
        else named.choice("name", vocabulary.actors, expected="an actor of the vocabulary")
    )
    return Actor(known_or_free, named.choice("role", vocabulary.roles, USUAL_ROLE))


@lru_cache(maxsize=_KEPT)
def _free_actor(name: str, role: str, roles: tuple[str, ...]) -> Actor | None:
    """Return an actor of a file's own name, None where it has to be read with a row's name."""
    named = Row("", {"name": name, "role": role})
    try:
        return Actor(named.text("name", _FREE_NAME), named.choice("role", roles))
    except EventsError:
        return None
