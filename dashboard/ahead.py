"""What the first visitor would wait for, made ready while the server starts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """The server's life; its start waits for nothing."""
    del app
    Thread(target=ready, name="ahead", daemon=True).start()
    yield


def ready() -> None:
    """Load the modules that are slow to load and read the facts.

    Not the modules that declare components: they are declared in the first visitor's run.
    """
    import folium

    from dashboard import controls, data, downloads_panel, header, panel

    del folium, controls, downloads_panel, header, panel
    try:
        data.facts()
    except (data.EventsError, data.LayerError):
        return  # the page reads them again and says what is wrong
