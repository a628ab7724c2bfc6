"""Who did it and who is blamed, what an incident rests on, what is disputed: in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.i18n.labels import DATE_BASES, DATE_KINDS, DISPUTES, PLACE_BASES, ROLES
from dashboard.i18n.translate import N_, gettext, join_list, pgettext
from events.actors import USUAL_ROLE
from events.evidence import FROM_TEXT
from events.incident import Incident

# Roles that nobody should take for a deed: said even where there is room for nothing else.
BESIDE: Mapping[str, str] = {
    "blamed": N_("{who} blamed"),
    "claimed": N_("claimed by {who}"),
}


def actors_by_role(incident: Incident) -> list[dict[str, Any]]:
    """List the actors of an incident by their role in it, each role in words before its names.

    A usual role alone needs no words: the section says that these are the actors.
    """
    named = {
        role: [actor.name for actor in incident.actors if actor.role == role] for role in ROLES
    }
    alone = {actor.role for actor in incident.actors} == {USUAL_ROLE}
    return [
        {
            "role": "" if alone else gettext(ROLES[role]),
            "names": [pgettext("actor", name) for name in names],
        }
        for role, names in named.items()
        if names
    ]


def actors_words(incident: Incident) -> str:
    """Put the actors of an incident into one line, those of a role after its words."""
    return "; ".join(
        ": ".join(filter(None, (row["role"], ", ".join(row["names"]))))
        for row in actors_by_role(incident)
    )


def grounds(incident: Incident) -> list[str]:
    """Say what an incident's date is of, and what date and place rest on where the file tells."""
    date = "" if incident.date.undated else incident.basis.date
    place = incident.basis.place if incident.place else ""
    parts = [gettext(DATE_KINDS[incident.date_kind]) if DATE_KINDS[incident.date_kind] else ""]
    if date == place == FROM_TEXT:
        parts.append(gettext("date and place as the text itself says"))
    else:
        parts += [gettext(DATE_BASES[date])] if date else []
        parts += [gettext(PLACE_BASES[place])] if place else []
    return [part for part in parts if part]


def disputed_words(incident: Incident) -> str:
    """Say that an incident is disputed, and what of it; empty where it is not."""
    if not incident.is_disputed:
        return ""
    what = [gettext(DISPUTES[name]) for name in incident.disputed]
    return gettext("disputed: {what}", what=join_list(what)) if what else gettext("disputed")


def standing_words(incident: Incident) -> str:
    """Say in few words what a reader must know of an incident first: a plan, disputed, blame."""
    parts = [gettext("a plan, in no sum")] if incident.planned else []
    parts.append(disputed_words(incident))
    parts += [
        gettext(BESIDE[role], who=join_list(names))
        for role in BESIDE
        if (
            names := [
                pgettext("actor", actor.name) for actor in incident.actors if actor.role == role
            ]
        )
    ]
    return ", ".join(part for part in parts if part)
