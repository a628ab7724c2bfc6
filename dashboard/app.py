"""Panj Atlas: `streamlit run dashboard/app.py`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # Streamlit puts this file's folder first, not the checkout
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402

from dashboard.server import lifespan  # noqa: E402
from dashboard.server.cache_headers import ImmutableAssetHeaders  # noqa: E402
from dashboard.server.packed_files import PackedFiles  # noqa: E402
from dashboard.server.page_head import PageHead  # noqa: E402
from dashboard.server.painted import PaintedSignal  # noqa: E402
from dashboard.server.script_path import HiddenScriptPath  # noqa: E402
from dashboard.server.sign_in import SignInGuard  # noqa: E402
from dashboard.server.socket_limits import SocketLimits  # noqa: E402
from dashboard.server.uploads import UploadLimits  # noqa: E402

MIDDLEWARE = [
    Middleware(SocketLimits),
    Middleware(HiddenScriptPath),
    Middleware(SignInGuard),
    Middleware(PaintedSignal),
    Middleware(UploadLimits),
    Middleware(PageHead),
    Middleware(PackedFiles),
    Middleware(ImmutableAssetHeaders),
]
app = st.App(
    ROOT / "dashboard" / "main.py",
    lifespan=lifespan.lifespan,
    middleware=MIDDLEWARE,
)
