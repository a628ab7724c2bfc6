"""A reader's own data in a folder: collections, originals, profiles and every decision.

`atlas.sqlite` holds what is edited, `originals/<sha256>` each file byte for byte, `collections/`
what an import made: `<id>-<number>.parquet` its incidents, `….rows.parquet` its rows with every
cell as text, `….layer.parquet` the features of a reference layer. An import writes new files, and
shows them in one transaction; those it replaces stay, so an undo is a further decision. Loads
SQLAlchemy and Arrow: import it when a workspace is opened.
"""

from events.workspace.exporting import export
from events.workspace.importing import ImportCancelledError, import_file
from events.workspace.layer_importing import LayerReport, import_layer
from events.workspace.layer_store import (
    STYLES,
    ReferenceLayer,
    describe_layer,
    features,
    layers,
    remove_layer,
    undo_layer,
)
from events.workspace.model import Collection, CollectionInfo, Counts, Decision, Import, Report
from events.workspace.store import Workspace, open_workspace

__all__ = [
    "STYLES",
    "Collection",
    "CollectionInfo",
    "Counts",
    "Decision",
    "Import",
    "ImportCancelledError",
    "LayerReport",
    "ReferenceLayer",
    "Report",
    "Workspace",
    "describe_layer",
    "export",
    "features",
    "import_file",
    "import_layer",
    "layers",
    "open_workspace",
    "remove_layer",
    "undo_layer",
]
