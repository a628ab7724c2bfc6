"""Every word of the review in the reader's language, as its page takes them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.i18n.labels import ROLES
from dashboard.i18n.translate import N_, gettext, pgettext
from dashboard.theme import symbols
from events.vocabulary import Vocabulary

# Why a candidate is rejected; the number that chooses a reason is its place here.
REASONS: Mapping[str, str] = {
    "not-an-event": N_("Not an event"),
    "outside-the-region": N_("Outside the region"),
    "told-elsewhere": N_("Told elsewhere"),
    "too-vague": N_("Too vague"),
    "misread": N_("Misread"),
    "other": N_("Another reason"),
}
QUEUES: Mapping[str, str] = {
    "0": N_("Refused"),
    "1": N_("With a date of their own"),
    "2": N_("Date carried from near by"),
    "3": N_("Without a date"),
}
STATES: Mapping[str, str] = {
    "new": "",
    "later": N_("for later"),
    "accepted": N_("accepted"),
    "merged": N_("merged"),
    "rejected": N_("rejected"),
    "split": N_("split"),
}
LINKS: Mapping[str, str] = {
    "same-event": N_("Link"),
    "part-of": N_("Part of it"),
    "different": N_("Different"),
}
FIELDS: Mapping[str, str] = {
    "date": N_("date"),
    "place": N_("place"),
    "figure": N_("figure"),
    "actor": N_("actor"),
    "trigger": N_("trigger"),
    "other": N_("of another candidate"),
}
NAMES: Mapping[str, str] = {
    "title": N_("Title"),
    "summary": N_("Summary"),
    "date": N_("Date"),
    "place": N_("Place"),
    "kind": N_("Category and type"),
    "figures": N_("Figures"),
    "actors": N_("Actors"),
}
# What is said of a decision while it is saved and after it.
DONE: Mapping[str, str] = {
    "accept": N_("Accepted {title}"),
    "later": N_("For later: {title}"),
    "reject": N_("Rejected {title}"),
    "merge": N_("Merged {title}"),
    "split": N_("Split {title}"),
    "set": N_("Kept what was set"),
    "reopen": N_("Open again"),
    "undo": N_("Undone"),
    "fill": N_("Place set in {n} candidates"),
}
OBSTACLES: Mapping[str, str] = {
    "noKind": N_("A category is needed: g, or click the category."),
    "noDate": N_("A date is needed: d, or click the date."),
    "doubtfulDate": N_("The year is in doubt: choose the date by d and its number."),
    "badDate": N_("The date cannot be read as EDTF."),
    "checking": N_("The date is being checked; press Enter again."),
    "noParts": N_("Nothing tells where it could be split: it is one sentence with one date."),
    "nothingToMerge": N_("No accepted incident of own texts is near it to merge it into."),
}
KEYS: Mapping[str, str] = {
    "↑ ↓": N_("walk"),
    "Enter": N_("accept, next"),
    "d p g": N_("then 1–9"),
    "e": N_("edit"),
    "m": N_("merge"),
    "s": N_("split in parts"),
    "x": N_("reject, 1–6"),
    "Space": N_("later"),
    "z": N_("undo"),
    "/": N_("search"),
    "?": N_("keys"),
}
WORDS: Mapping[str, str] = {
    "back": N_("Data"),
    "search": N_("Search candidates"),
    "queue": N_("Candidates"),
    "text": N_("Text"),
    "fieldsOf": N_("Fields of the candidate"),
    "where": N_("Where"),
    "near": N_("Near in time and place"),
    "allCollections": N_("all collections"),
    "linksStay": N_("Linked accounts stay two accounts; each keeps its own figures and claimant."),
    "looking": N_("Looking …"),
    "nothingNear": N_("Nothing near in any collection."),
    "noPlace": N_("No place is chosen."),
    "wide": N_("Told of a whole country, border or region: no point or circle stands for it."),
    "merge": N_("Same event, merge"),
    "read": N_("read"),
    "set": N_("✎ set by you"),
    "readFrame": N_("dashed frame, “read”: taken from the text by rule, nobody has looked yet"),
    "setFrame": N_("solid frame, pen: set by a person, and stays so when the text is read again"),
    "wasProposed": N_("was proposed: “{title}”"),
    "notAdded": N_("figures of different claimants or groups are not added up"),
    "noTitle": N_("without a title"),
    "noDate": N_("no date"),
    "yearInDoubt": N_("year in doubt"),
    "noKind": N_("no category"),
    "noFigures": N_("no figure"),
    "noActors": N_("no actor"),
    "noClaimant": N_("no claimant"),
    "placeNotKnown": N_("Place not known"),
    "edit": N_("Edit"),
    "keep": N_("Keep"),
    "leave": N_("Cancel"),
    "add": N_("+ add"),
    "remove": N_("Remove"),
    "edtf": N_("Date (EDTF)"),
    "searchPlace": N_("Search a place"),
    "noSuchPlace": N_("No place of this name is known."),
    "ownPlace": N_("Set its point, for this text and the next ones that name it:"),
    "lat": N_("latitude"),
    "lon": N_("longitude"),
    "km": N_("known to km"),
    "keepPlace": N_("Keep as a place of mine"),
    "badPoint": N_("Expected degrees, such as 38.56 and 71.02, and 0.1 to 500 km."),
    "noSummary": N_("no summary; only you can write one"),
    "role": N_("What the actor did"),
    "noRole": N_("not said"),
    "measure": N_("What is counted"),
    "low": N_("lowest"),
    "high": N_("highest"),
    "claimant": N_("By whose account"),
    "about": N_("about"),
    "atLeast": N_("at least {n}"),
    "atMost": N_("at most {n}"),
    "aboutNumber": N_("about {n}"),
    "accept": N_("Accept and next"),
    "later": N_("Later"),
    "reject": N_("Reject"),
    "reopen": N_("Open again"),
    "rejectWhy": N_("Why is it rejected?"),
    "because": N_("Why all the same?"),
    "undo": N_("Undo"),
    "saving": N_("saving …"),
    "late": N_("{n} not saved yet, trying again"),
    "tally": N_("{decided} decided · {later} later · {fresh} new"),
    "left": N_("{n} left"),
    "line": N_("line {n}"),
    "waiting": N_("Reading ahead …"),
    "nothingLeft": N_("No candidate is left."),
    "nothingFound": N_("No candidate says that."),
    "unread": N_("“{place}” stands unread in other candidates: {n}."),
    "unreadHow": N_(
        "Use this place there as well? Only those without a choice are filled, each as its own "
        "decision."
    ),
    "useFor": N_("Use for {n}"),
    "showThem": N_("Show them"),
}


def words(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the words of the page in the language of this run."""
    return {
        **_translated(WORDS),
        "queues": _translated(QUEUES),
        "states": _translated(STATES),
        "links": _translated(LINKS),
        "fields": _translated(FIELDS),
        "names": _translated(NAMES),
        "saved": _translated(DONE),
        "obstacles": _translated(OBSTACLES),
        "reasons": [[name, gettext(text)] for name, text in REASONS.items()],
        "keys": [[keys, gettext(text)] for keys, text in KEYS.items()],
        "categories": {name: gettext(sign["label"]) for name, sign in symbols.CATEGORIES.items()},
        "measures": dict(measures(vocabulary)),
        "roles": dict(roles(vocabulary)),
        "types": {
            kind: pgettext("type", kind) for kinds in vocabulary.types.values() for kind in kinds
        },
    }


def measures(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """List what can be counted, each with its name."""
    return [(name, pgettext("measure", name)) for name in vocabulary.measures]


def roles(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """List what an actor can be in an incident, each with its name."""
    return [(name, gettext(ROLES[name])) for name in vocabulary.roles]


def kinds(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """List the categories with their types."""
    return [
        {"category": name, "label": gettext(sign["label"]), "types": vocabulary.types.get(name, ())}
        for name, sign in symbols.CATEGORIES.items()
    ]


def _translated(table: Mapping[str, str]) -> dict[str, str]:
    return {name: gettext(text) if text else "" for name, text in table.items()}
