"""What the command line does with reference layers, and with all that a workspace shows."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from events.intake import layers as intake
from events.intake.model import Profile, Question

if TYPE_CHECKING:
    from events.workspace import Workspace


def read_layer(
    workspace: Workspace, file: Path, part: str, profile: Profile | None, *, guess: bool, who: str
) -> Mapping[str, Any]:
    """Read lines and areas of a file as a layer, or return the questions to answer first.

    `guess` takes the guess where no profile is given. Raises EventsError.
    """
    from events.workspace import import_layer

    questions: tuple[Question, ...] = ()
    if profile is None:
        profile, questions = _guess(workspace, file, part)
    if questions and not guess:
        open_questions = [asdict(question) for question in questions]
        return {"layer": None, "questions": open_questions, "profile": asdict(profile)}
    report = import_layer(workspace, file, profile, part=part, who=who)
    return {**report.as_json(), "questions": []}


def _guess(workspace: Workspace, file: Path, part: str) -> tuple[Profile, tuple[Question, ...]]:
    from events.intake import profiles, sources
    from events.workspace.importing import chosen_part

    source = sources.open_file(file)
    chosen = chosen_part(source, part, file.name)
    profile, questions = profiles.guess(source, chosen, workspace.profiles())
    return profile, tuple(question for question in questions if question.key in intake.QUESTIONS)


def list_all(workspace: Workspace, _: argparse.Namespace) -> None:
    """Print each collection and layer, a JSON object a line."""
    from events.workspace import layers

    for collection in workspace.collections():
        info = {name: value for name, value in asdict(collection.info).items() if value}
        made = {
            "file": collection.file,
            "incidents": collection.counts.incidents,
            "on": collection.on,
        }
        print(_line({"collection": collection.id, **info, "title": collection.title, **made}))
    for layer in layers(workspace):
        made = {"file": layer.file, "part": layer.part, "features": layer.features, "on": layer.on}
        print(_line({"layer": layer.id, "title": layer.title, **made}))


def remove(workspace: Workspace, chosen: argparse.Namespace) -> None:
    """Take a collection or a layer out and delete its files. Raises EventsError."""
    from events.workspace import layers, remove_layer

    if chosen.name in {layer.id for layer in layers(workspace)}:
        remove_layer(workspace, chosen.name, who=chosen.by, why=chosen.why)
    else:
        workspace.remove(chosen.name, who=chosen.by, why=chosen.why)
    print(_line({"removed": chosen.name}))


def _line(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)
