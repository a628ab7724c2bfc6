"""The workspaces of a reader: the folder named at the start, and what is read for this visit only.

A folder is named by `--data DIR` or `PANJ_DATA`. Nothing of `events.workspace` is loaded before
there is one or a file is opened.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access import data_settings, settings
from dashboard.i18n.translate import gettext
from dashboard.state import library_folder

if TYPE_CHECKING:
    from events.workspace import Collection, ReferenceLayer, Workspace

VARIABLE = "PANJ_DATA"
START = "streamlit run dashboard/app.py -- --data FOLDER"
VISIT = "visit-workspace"


@dataclass(frozen=True, slots=True)
class Permission:
    """Why a reader may not do something; empty where nothing is against it."""

    why: str = ""

    @property
    def granted(self) -> bool:
        """Whether the reader may do what was asked."""
        return not self.why


@dataclass(frozen=True, slots=True)
class HeldCollection:
    """A collection and where it is kept; `saved` is false for one of this visit."""

    collection: Collection
    workspace: Workspace
    saved: bool


@dataclass(frozen=True, slots=True)
class HeldLayer:
    """A reference layer and where it is kept; `saved` is false for one of this visit."""

    layer: ReferenceLayer
    workspace: Workspace
    saved: bool


def folder_argument(arguments: Sequence[str]) -> str:
    """Read the folder after `--data`; empty where there is none."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--data", default="")
    return str(parser.parse_known_args(list(arguments))[0].data)


@st.cache_resource
def data_folder() -> Path | None:
    """Return the workspace's folder that `--data` or the environment names; None without."""
    named = folder_argument(sys.argv[1:]) or os.environ.get(VARIABLE, "")
    return Path(named).expanduser() if named.strip() else None


def shared() -> Workspace | None:
    """Open the workspace of `data_folder`; None where none is named.

    Raises EventsError for a folder that cannot be one.
    """
    folder = data_folder()
    return None if folder is None else _open(folder)


@st.cache_resource(show_spinner=False)
def _open(folder: Path) -> Workspace:
    from events.workspace import open_workspace

    return open_workspace(folder)


def of_visit() -> Workspace | None:
    """Return the workspace of this visit; None where nothing was read for it."""
    visit: Workspace | None = st.session_state.get(VISIT)
    return visit


def begin_visit() -> Workspace:
    """Return the workspace of this visit, made where there is none; it goes with the session."""
    if VISIT not in st.session_state:
        from events.workspace import Workspace

        st.session_state[VISIT] = Workspace.temporary()
    visit: Workspace = st.session_state[VISIT]
    return visit


def held_collections() -> list[HeldCollection]:
    """List the collections that were added, the kept ones first; raises EventsError."""
    return [
        HeldCollection(collection, workspace, saved=saved)
        for workspace, saved in ((shared(), True), (of_visit(), False))
        if workspace
        for collection in workspace.collections()
    ]


def held_layers() -> list[HeldLayer]:
    """List the reference layers that were added, the kept ones first; raises EventsError."""
    folder, visit = shared(), of_visit()
    if folder is None and visit is None:
        return []
    from events.workspace import layers

    kept = [HeldLayer(layer, folder, saved=True) for layer in layers(folder)] if folder else []
    return kept + (
        [HeldLayer(layer, visit, saved=False) for layer in layers(visit)] if visit else []
    )


def target() -> Workspace:
    """Return the workspace that this reader's file goes to: the folder's, else the visit's.

    Raises EventsError.
    """
    folder = shared()
    return folder if folder is not None and may_keep().granted else begin_visit()


def reader_name() -> str:
    """Return who makes a change: the signed-in reader, else the user of this computer."""
    if settings.is_required():
        return str(st.user.get("email") or st.user.get("name") or "")
    return os.environ.get("USER") or os.environ.get("USERNAME") or "local"


def may_keep() -> Permission:
    """Tell whether this reader may add to and change the workspace of `data_folder`."""
    if data_folder() is None:
        return Permission(gettext("No folder is named to keep data in."))
    if settings.is_required():
        editors = data_settings.data_settings().editors
        address = str(st.user.get("email") or "").strip().lower()
        verified = st.user.get("email_verified", True) is True
        if address in editors and verified:
            return Permission()
        return Permission(
            gettext("Only those whom the configuration names as editors may add to this folder."),
        )
    if library_folder.is_local():
        return Permission()
    return Permission(
        gettext("Only the reader at the computer that the atlas runs on may add to this folder."),
    )


def may_open() -> Permission:
    """Tell whether this reader may open one more file, to keep it or for this visit."""
    if may_keep().granted:
        return Permission()
    rules, visit = data_settings.data_settings(), of_visit()
    if not rules.visit_files:
        return Permission(gettext("Files for one visit are switched off here."))
    if visit is not None and _held_by(visit) >= rules.visit_collections:
        return Permission(
            gettext(
                "A visit holds {n} files of yours; remove one to open another.",
                n=rules.visit_collections,
            ),
        )
    return Permission()


def _held_by(visit: Workspace) -> int:
    from events.workspace import layers

    return len(visit.collections()) + len(layers(visit))


def most_megabytes() -> int:
    """Return how large a file this reader may give, in MB."""
    if may_keep().granted:
        return data_settings.MOST_MEGABYTES
    return data_settings.data_settings().visit_megabytes
