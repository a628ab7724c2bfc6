"""What a reader has chosen, and the link that says it.

Why the link is the state
    Widgets and the map change the link, and every run reads its `Selection` from the link; the
    session keeps only what is no choice, as the list of a briefing. A link that is shared, a step
    back in the browser, a page that another process answers after a crash, and a briefing from
    the command line then all show the same, by one reader that checks every value. It costs
    `dashboard/state/session.py`: a run starts from the link that the browser showed when it asked,
    which may be older than the last change. Drop that part when Streamlit starts a run from the
    newest link; keep the link.
"""

from dashboard.selection.selection import Selection
from dashboard.selection.url import EVERYWHERE, NONE, Options

__all__ = ["EVERYWHERE", "NONE", "Options", "Selection", "link", "selection", "shape"]
