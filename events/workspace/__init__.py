"""A reader's own data in a folder: collections, originals, profiles and every decision.

`atlas.sqlite` holds what is edited, `originals/<sha256>` each file byte for byte, `collections/`
what an import made: `<id>-<number>.parquet` its incidents, `….rows.parquet` its rows with every
cell as text. An import writes new files, and shows them in one transaction; those it replaces stay,
so an undo is a further decision. Loads SQLAlchemy and Arrow: import it when a workspace is opened.
"""

from events.workspace.exporting import export
from events.workspace.importing import ImportCancelledError, import_file
from events.workspace.model import Collection, CollectionInfo, Counts, Decision, Import, Report
from events.workspace.store import Workspace, open_workspace

__all__ = [
    "Collection",
    "CollectionInfo",
    "Counts",
    "Decision",
    "Import",
    "ImportCancelledError",
    "Report",
    "Workspace",
    "export",
    "import_file",
    "open_workspace",
]
