"""What runs around the page: the server's start, headers of cached files, memory.

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
"""

__all__ = [
    "cache_headers",
    "lifespan",
    "packed_files",
    "script_path",
    "sign_in",
    "socket_limits",
    "uploads",
]
