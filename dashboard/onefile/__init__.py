"""The atlas, or a story of it, as one HTML file that needs no server and asks for nothing.

Why a second host and not a second map
    The file runs the very modules of the map's frame; `frontend/host.js` stands in for Streamlit's
    page, and data come as bytes instead of addresses. So the marks and the counts are those of the
    screen. What needs the server is left out: questions by place, comparisons, briefings.

Why one classic script
    Modules, `fetch` and neighbouring files do not work on `file://`. The content policy allows
    nothing but this script, by its hash. Drop the packing when browsers open bundles from disk.
"""

from dashboard.onefile.build import page_of_today
from dashboard.onefile.cli import run

__all__ = ["page_of_today", "run"]
