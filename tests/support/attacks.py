"""What attackers send: links, messages of the map, frames, lists of views, requests."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

from hostile_links import LINKS, SCRIPT
from streamlit.proto.BackMsg_pb2 import BackMsg

TEXTS = [
    SCRIPT,
    '"><svg onload=window.hit=1>',
    "javascript:window.hit=1",
    "[a](javascript:window.hit=1) :material/home: $\\input{x}$ `${window.hit=1}`",
    "{{ 7*7 }}{% import os %}",
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "http://foreign.example/x",
    "a\0b\x1b[31m\r\nSet-Cookie: a=b",
    "\u202e\u200b\ufeff\ud7ff\U0010ffff",
    "' OR 1=1; DROP TABLE incidents; --",
    "%00%ff%25%zz",
    "9" * 3_900,
    "(a+)+$" * 50,
    "=HYPERLINK(1)",
    "nan,inf,-inf,1e999",
]
KEYS = (
    *("first", "last", "layers", "categories", "actors", "documents", "region", "incident"),
    *("search", "near", "within", "shape", "compare", "view", "lang", "zoom", "basemap"),
)


def links() -> dict[str, str]:
    """Query strings by name: each text under each key, and whole links that are odd.

    Keys are read on their own, so a link has a text under each: in as many links as there are
    texts every key has had every text.
    """
    odd = {name: query.removeprefix("?") for name, (query, _) in LINKS.items()}
    return {**odd, **{f"texts from {first}": _spoilt(first) for first in range(len(TEXTS))}}


def _spoilt(first: int) -> str:
    texts = {key: TEXTS[(first + at) % len(TEXTS)] for at, key in enumerate(KEYS)}
    return urlencode(texts, errors="replace")


def map_messages() -> dict[str, str]:
    """Values of the map's component, as JSON."""
    keys = ("seq", "first", "region", "incident", "lat", "shape", "near", "upto")
    values = (SCRIPT, None, -1, 1e308, [], {"a": {"b": []}}, "x" * 50_000)
    whole = {
        f"{key} {number}": json.dumps({"seq": 10**6 + number, key: value})
        for key in keys
        for number, value in enumerate(values)
    }
    broken = {"no JSON": "{", "deep": "[" * 20_000, "a list": "[1]", "NaN": '{"seq": NaN}'}
    return {**whole, **broken, "null": "null", "huge number": '{"seq": ' + "9" * 5_000 + "}"}


def frames() -> dict[str, bytes]:
    """Frames of a websocket that the page never sends."""
    made: dict[str, bytes] = {"empty": b"", "noise": bytes(range(256)) * 8, "zeros": bytes(500)}
    for kind in ("clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"):
        message = BackMsg()
        setattr(message, kind, True)
        made[kind] = message.SerializeToString()
    for name in ("install_skills", "dismiss_skills_nudge"):
        message = BackMsg()
        getattr(message.backend_operation_request, name).SetInParent()
        made[name] = message.SerializeToString()
    for name in ("fragment_id", "page_script_hash", "page_name", "query_string"):
        message = BackMsg()
        setattr(message.rerun_script, name, SCRIPT)
        made[f"hostile {name}"] = message.SerializeToString()
    for count in (900, 5_000):
        many = BackMsg()
        for number in range(count):
            many.rerun_script.widget_states.widgets.add(id=f"w{number}", string_value="x")
        made[f"{count} widgets"] = many.SerializeToString()
    named = BackMsg()
    for number in range(50):
        named.rerun_script.widget_states.widgets.add(id=f"$$ID-{number}-w", string_value="x")
    made["widgets that are not there"] = named.SerializeToString()
    files = BackMsg()
    files.file_urls_request.file_names.extend(["../x", SCRIPT, "a\0b"] * 50)
    made["names of files"] = files.SerializeToString()
    return made


def decks() -> dict[str, str]:
    """Lists of views as a reader opens them."""
    made = {
        f"{key} {number}": json.dumps([{key: text}])
        for number, text in enumerate(TEXTS)
        for key in ("link", "title", "caption")
    }
    made |= {"deep": "[" * 100_000, "no list": "{}", "empty": "[]", "many": "[{}]" * 900_000}
    made |= {"thousand": json.dumps([{}] * 1_000), "null": "[null]", "number": "[1e999]"}
    return made


def requests() -> dict[str, tuple[str, str, dict[str, str]]]:
    """Requests by name: method, path, headers."""
    up = ("../", "..%2f", "%2e%2e/", "..%5c", "..\\", "....//", "%252e%252e%252f", "..;/")
    places = ("/", "/component/streamlit_folium.st_folium/", "/static/", "/media/", "/app/static/")
    made: dict[str, tuple[str, str, dict[str, str]]] = {
        f"GET {place}{step}": ("GET", f"{place}{step * 8}etc/passwd", {})
        for place in places
        for step in up
    }
    hostile = {
        "Host": "foreign.example",
        "X-Forwarded-Host": "foreign.example",
        "X-Forwarded-For": "127.0.0.1, 127.0.0.1",
        "Forwarded": "for=127.0.0.1;host=foreign.example",
        "Cookie": "_streamlit_user=x; _streamlit_xsrf=2|x|y|z; " + "a=b; " * 300,
        "Origin": "https://foreign.example",
        "Range": "bytes=" + ",".join(f"{at}-" for at in range(300)),
        "Accept-Encoding": "gzip;q=nan, br;q=-1, *;q=",
        "If-None-Match": '"' + "x" * 4_000,
        "If-Modified-Since": "the day before",
        "Content-Length": "-1",
        "Transfer-Encoding": "chunked, chunked",
        "X-Xsrftoken": "2|" + "f" * 500,
        "User-Agent": SCRIPT.replace("\n", ""),
    }
    for name, value in hostile.items():
        for path in ("/", "/_stcore/host-config", "/_stcore/health"):
            made[f"{name} {path}"] = ("GET", path, {name: value})
    for method in ("PUT", "DELETE", "POST", "PATCH", "TRACE", "OPTIONS"):
        made[f"{method} upload"] = (method, "/_stcore/upload_file/a/" + quote(SCRIPT, safe=""), {})
    made["two slashes"] = ("GET", "//foreign.example/..", {})
    made["whole address"] = ("GET", "http://foreign.example/", {})
    made["long"] = ("GET", "/" + "a" * 60_000, {})
    return made
