"""Lists actors that the atlas's own sentences name and that are no actors of the incident."""

import re
from collections.abc import Collection, Container, Iterator, Mapping

from events.incident import Incident
from events.store import Problem


def unnamed(
    incident: Incident, actors: Mapping[str, Collection[str]], places: Container[str]
) -> Iterator[Problem]:
    """Yield one problem that lists the actors named in title or summary but not among its own.

    `actors` has the other names of each, `places` the names that a place has too: of these a
    sentence may mean the place.
    """
    sentences = f"{incident.title} {incident.summary}"
    own_names = {word for name in incident.actor_names for word in (name, *actors.get(name, ()))}
    # `Islamic Movement of Uzbekistan` does not name Uzbekistan.
    for word in sorted(own_names, key=len, reverse=True):
        sentences = sentences.replace(word, " ")
    missing = [
        name
        for name, others in actors.items()
        if name not in incident.actor_names
        and any(_stands(word, sentences) for word in (name, *others) if word not in places)
    ]
    if missing:
        yield Problem(
            incident.id,
            f"incident {incident.id!r} names {', '.join(missing)} in its title or summary, "
            "expected among its actors if it took part",
        )


def _stands(name: str, sentences: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentences) is not None
