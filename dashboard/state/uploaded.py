"""The bytes of a file that a visitor uploaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


def let_go(file: UploadedFile) -> None:
    """Free the bytes of an uploaded file that was copied; it cannot be read any more.

    Streamlit would hold all of it in memory while the page reads the copy and imports it.
    """
    visit = get_script_run_ctx()
    if runtime.exists() and visit is not None:
        # Of the manager that Streamlit has by default; its protocol does not name it.
        remove = getattr(runtime.get_instance().uploaded_file_mgr, "remove_file", None)
        if remove:
            remove(visit.session_id, file.file_id)
    file.close()
