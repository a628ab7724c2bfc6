"""Imports files and reads texts into a workspace, exports its collections and prints its log."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from events import files
from events.errors import EventsError
from events.intake import cli_layers
from events.intake.model import Profile
from events.row import Row

if TYPE_CHECKING:
    from events.workspace import Report, Workspace

# Takes the guess as it is.
_GUESS = "-"
_UNANSWERED = (
    "nothing was imported: answer the questions in the profile and name it with --profile, or take "
    "the guess with --profile -"
)


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the exit code is 2 where it could not be done, with a message why."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if not chosen.data:
        parser.error("no folder of a workspace is named, expected --data DIR or PANJ_DATA")
    from events.workspace import open_workspace

    try:
        workspace = open_workspace(Path(chosen.data), create=chosen.run in (_import, _read))
        run: Callable[[Workspace, argparse.Namespace], None] = chosen.run
        run(workspace, chosen)
    except EventsError as error:
        print(f"problem: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m events.intake", description=__doc__)
    parser.add_argument("--data", default=os.environ.get("PANJ_DATA", ""), help="the workspace")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_intake(commands)
    exporting = commands.add_parser("export", help="write a collection to a folder")
    exporting.add_argument("collection")
    exporting.add_argument("folder", type=Path, help="a new or empty folder")
    exporting.set_defaults(run=_export)
    candidates = commands.add_parser("candidates", help="print what was found, an object a line")
    candidates.add_argument("document", help="the id of a text")
    candidates.set_defaults(run=_candidates)
    text = commands.add_parser("text", help="print a text as it was read")
    text.add_argument("document", help="the id of a text")
    text.set_defaults(run=_text)
    listing = commands.add_parser("list", help="print the collections and reference layers")
    listing.set_defaults(run=cli_layers.list_all)
    removing = commands.add_parser("remove", help="take a collection or layer out, and its files")
    removing.add_argument("name", help="its id")
    removing.add_argument("--by", default=_user(), help="who removes it")
    removing.add_argument("--why", default="", help="the reason, for the log")
    removing.set_defaults(run=cli_layers.remove)
    log = commands.add_parser("log", help="print the decisions, one JSON object a line")
    log.add_argument("--since", type=int, default=0, help="the number of a decision")
    log.set_defaults(run=_log)
    return parser


def _add_intake(commands: Any) -> None:
    """Add the verbs that take a file in."""
    importing = commands.add_parser("import", help="read a file into a collection")
    importing.add_argument("file", type=Path, help="a file, or the folder of an export")
    importing.add_argument("--collection", default="", help="the id to import into")
    importing.add_argument("--profile", help="a JSON file with the mapping, - takes the guess")
    importing.add_argument("--part", default="", help="the layer or sheet")
    importing.add_argument("--date", default="", help="EDTF, of rows that have none")
    importing.add_argument("--by", default="", help="who imports, the user's name if left out")
    kinds = ("incidents", "layer")
    kinds_help = "layer: lines and areas drawn under the incidents"
    importing.add_argument("--as", dest="kind", choices=kinds, default=kinds[0], help=kinds_help)
    importing.set_defaults(run=_import)
    reading = commands.add_parser("read", help="read a text, or a folder of texts")
    reading.add_argument("file", type=Path, help="txt, md, pdf, docx, html, epub, or a folder")
    reading.add_argument("--title", default="", help="its title")
    reading.add_argument("--authors", default="", help="their names, a ; between two")
    reading.add_argument("--published", default="", help="EDTF, the day or year of publication")
    reading.add_argument("--by", default="", help="who reads, the user's name if left out")
    reading.set_defaults(run=_read)


def _import(workspace: Workspace, chosen: argparse.Namespace) -> None:
    if chosen.kind == "layer":
        _import_layer(workspace, chosen)
        return
    from events.workspace import import_file

    def run(profile: Profile | None) -> Report:
        return import_file(
            workspace,
            chosen.file,
            part=chosen.part,
            profile=profile,
            collection=chosen.collection,
            date=chosen.date,
            who=chosen.by or _user(),
        )

    takes_guess = chosen.profile == _GUESS
    report = run(_profile(chosen.profile) if chosen.profile and not takes_guess else None)
    if takes_guess and report.questions:
        report = run(report.profile)
    print(json.dumps(report.as_json(), ensure_ascii=False))
    if report.questions:
        print(_UNANSWERED, file=sys.stderr)


def _import_layer(workspace: Workspace, chosen: argparse.Namespace) -> None:
    if chosen.date or chosen.collection:
        raise EventsError("a layer takes no --date and no --collection, expected its file alone")
    takes_guess = chosen.profile == _GUESS
    profile = _profile(chosen.profile) if chosen.profile and not takes_guess else None
    report = cli_layers.read_layer(
        workspace, chosen.file, chosen.part, profile, guess=takes_guess, who=chosen.by or _user()
    )
    print(json.dumps(report, ensure_ascii=False))
    if report["questions"]:
        print(_UNANSWERED, file=sys.stderr)


def _read(workspace: Workspace, chosen: argparse.Namespace) -> None:
    from events.workspace.documents import add_document

    if chosen.file.is_dir():
        _read_folder(workspace, chosen)
        return
    report = add_document(
        workspace,
        chosen.file,
        title=chosen.title,
        authors=chosen.authors.split(";"),
        published=chosen.published,
        who=chosen.by or _user(),
    )
    print(json.dumps(report.as_json(), ensure_ascii=False))


def _read_folder(workspace: Workspace, chosen: argparse.Namespace) -> None:
    """Read all texts of a folder. Raises EventsError at the end where one could not be read."""
    from events.workspace.documents import add_folder

    if chosen.title or chosen.authors or chosen.published:
        raise EventsError(
            f"folder {chosen.file.name}: each text has a title, authors and a day of its own, "
            "expected them to be given with one file"
        )
    failed = 0
    for name, done in add_folder(workspace, chosen.file, who=chosen.by or _user()):
        if isinstance(done, EventsError):
            failed += 1
            print(f"problem: {done}", file=sys.stderr)
        else:
            print(json.dumps({"file": name, **done.as_json()}, ensure_ascii=False))
    if failed:
        raise EventsError(f"folder {chosen.file.name}: {failed} texts could not be read")


def _candidates(workspace: Workspace, chosen: argparse.Namespace) -> None:
    from events.workspace import review

    for candidate in review.candidates(workspace, chosen.document):
        decided = {
            "state": candidate.state,
            "incident": candidate.incident,
            "chosen": candidate.chosen,
        }
        print(json.dumps({**candidate.fields, "id": candidate.id, **decided}, ensure_ascii=False))


def _text(workspace: Workspace, chosen: argparse.Namespace) -> None:
    from events.workspace.documents import text_of

    sys.stdout.write(text_of(workspace, chosen.document).text)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return ""


def _profile(path: str) -> Profile:
    """Read a profile, as the report of an import has it. Raises EventsError."""
    content = files.parsed(Path(path))
    row = Row(Path(path).name, content if isinstance(content, dict) else {})
    row.only({"layout", "fields", "settings"})
    tables: dict[str, dict[str, Any]] = {}
    for name in ("fields", "settings"):
        values = row.values.get(name, {})
        if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
            raise row.wrong(name, "a table of texts")
        tables[name] = values
    return Profile(row.text("layout", 80), **tables)


def _export(workspace: Workspace, chosen: argparse.Namespace) -> None:
    from events.workspace import export

    info = workspace.collection(chosen.collection).info
    paths = export(workspace, chosen.collection, chosen.folder)
    if info.redistribute != "yes":
        print(
            f"note: {chosen.collection} may be passed on: {info.redistribute}. Its licence says "
            "whether the rows may be given to others.",
            file=sys.stderr,
        )
    print(json.dumps([str(path.relative_to(chosen.folder)) for path in paths]))


def _log(workspace: Workspace, chosen: argparse.Namespace) -> None:
    for decision in workspace.decisions(chosen.since):
        print(json.dumps(asdict(decision), ensure_ascii=False))
