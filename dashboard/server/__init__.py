"""What runs around the page: the server's start, limits, sign-in's guard, cached files, memory.

Why messages of websockets wait here
    Streamlit starts a thread for every message, also of a socket that is closed: 2,000 of one
    visitor leave its health page without an answer for two minutes. So each socket has its inbox
    (`socket_inbox.py`) and each run its turn (`turns.py`). `tests/server/test_flood.py` holds it.
    Drop it when Streamlit itself runs a few sessions at a time.

Why sign-in is checked here once more
    Streamlit asks for it in the page only: its other addresses answer whoever knows them, and a
    cookie is good for 30 days, signed out or not. `tests/server/test_sign_in.py` holds it. Drop it
    when Streamlit guards its routes and ends sessions.

Why glibc's allocator is given limits
    By itself it keeps what each thread once held: four visitors who each have a briefing drawn
    leave 300 MB that nothing uses, and twenty who have left leave 20 MB between what is in use.
    `tests/house/test_allocator.py` holds it. Drop it when the server runs on another C library or
    draws briefings in a process of their own.

Why Nagle's algorithm is turned off from here
    Streamlit hands uvicorn a listening socket that does not name its protocol, so asyncio leaves
    the algorithm on, and the second packet of every answer waits some 40 ms
    (github.com/Kludex/uvicorn/issues/3149). `tests/house/test_prompt.py` holds it. Drop it when
    that is mended there or Streamlit names the protocol.

Why lasting files are packed here
    Streamlit packs a component's files with gzip anew for every visitor, a quarter of a second of
    the processor each time, and its own scripts not at all. Packed once and kept, with the layers
    in one file and the relief as WebP, a first visit takes 1.7 MB instead of 6.0 (2.1 with gzip:
    Brotli also finds outlines that several layers share). Streamlit's own scripts, a hundred of
    them, stay packed on disk: the first visitor of a process asks for them while it loads its
    parts, and waited 0.2 to 0.3 s longer for each to be read and packed.
    `tests/house/test_packed_files.py` holds it. Drop it when Streamlit serves packed files.

Why Streamlit's page has words, a style and a script of the atlas
    Before it shows a word it wants 1.2 MB of scripts, and a font of icons of 375 kB before the
    map's own files: at 400 kbit/s nothing could be read for 22 s. So the page says at once what
    the atlas is, and the font waits for the map. `tests/browser/test_browser_states.py` holds it.
    Drop the latter when Streamlit loads its icons when one is shown.

Why Streamlit's page names more scripts than it does by itself
    It loads the script of an element when the first such element comes, and shimmers until then:
    with it the browser paints sixty times a second while the page is built.
    `tests/house/test_page_head.py` holds it. Drop it when places for elements to come stand still.
"""

__all__ = [
    "cache_headers",
    "lifespan",
    "packed_files",
    "page_head",
    "painted",
    "script_path",
    "sign_in",
    "socket_limits",
    "uploads",
]
