"""Has Streamlit's own page bring what a visit needs first: scripts, and words to read meanwhile.

Streamlit names a script only once the first element that needs it has come, and shows a grey,
shimmering place until then: that is painted sixty times a second while the page is being built.
And it shows no word before a megabyte of scripts has come: on a slow line, half a minute.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit

from dashboard.access import settings
from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import preferred_language
from dashboard.process.first_words import FIRST_WORDS
from dashboard.server.asgi import App, Message, Receive, Send, header

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"
# The scripts of the elements that every first view has, by the names of Streamlit's modules.
ELEMENTS = (
    "Html",
    "BidiComponent",
    "ComponentInstance",
    "Button",
    "ButtonGroup",
    "Checkbox",
    "DateInput",
    "Multiselect",
)
IMPORT = re.compile(rb"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
END = b"</head>"
FOOT = b"</body>"
TITLE = b"<title>Streamlit</title>", f"<title>{NAME}</title>".encode()
# As in `page.css`, which comes later than the first of these places.
STILL = (
    '<style>[data-testid="stSkeleton"],[data-testid="stAppSkeleton"] *'
    "{animation:none!important}</style>"
)
# Streamlit loads its font of icons, 375 kB, before all else. It is loaded after the first map, when
# the host bridge sets the attribute, or else after twenty seconds.
LATE_ICONS = """<style>
body:not([data-icons]) [data-testid="stIconMaterial"] {
  visibility: hidden; font-family: inherit; animation: late-icons 0s 20s forwards; }
@keyframes late-icons { to { visibility: visible; font-family: "Material Symbols Rounded"; } }
</style><script>{
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) =>
    font.includes("Material Symbols") ? Promise.resolve([]) : load(font, text);
}</script>"""
VALIDATORS = {b"if-none-match", b"if-modified-since", b"range"}
REPLACED = {b"content-length", b"content-encoding", b"etag", b"last-modified", b"accept-ranges"}


class PageHead:
    """Adds to the head of Streamlit's page; any other answer goes on as it is."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on, and send the page that answers it with what is added to its head."""
        if not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        packs = "gzip" in header(scope, b"accept-encoding")
        plain = VALIDATORS | {b"accept-encoding"}
        headers = [pair for pair in scope["headers"] if pair[0] not in plain]
        # They are sent before anybody is known.
        words = "" if settings.is_required() else FIRST_WORDS.of(_language(scope))
        answer = _Answer(send, packs=packs, words=words)
        await self.app({**scope, "headers": headers}, receive, answer.send)


def _asks_for_page(scope: Message) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and "text/html" in header(scope, b"accept")
    )


def _language(scope: Message) -> str:
    """Return the code of the language that the page will be in, as the page itself chooses it."""
    wanted = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])
    browser = header(scope, b"accept-language").partition(",")[0].partition(";")[0]
    return preferred_language(wanted[0], browser.strip())


class _Answer:
    """Holds back an answer of HTML until it is whole."""

    def __init__(self, send: Send, *, packs: bool, words: str) -> None:
        self.forward = send
        self.packs = packs
        self.words = words
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)
        else:
            await self.forward(message)

    async def _finish(self, start: Message) -> None:
        body = with_head(self._body, self.words, packed=self.packs)
        headers = [pair for pair in start["headers"] if pair[0].lower() not in REPLACED]
        headers.append((b"content-length", b"%d" % len(body)))
        if self.packs:
            headers.append((b"content-encoding", b"gzip"))
        await self.forward({**start, "headers": headers})
        await self.forward({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    return (
        start["status"] == 200
        and headers.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in headers
    )


@lru_cache(maxsize=12)
def with_head(page: bytes, words: str, *, packed: bool) -> bytes:
    """Return Streamlit's page with what is added to its head, and words of HTML at its foot.

    Another page, as a component's, stays as it is. Packed with gzip where asked for.
    """
    is_streamlits = page == (STATIC / "index.html").read_bytes()
    before, end, after = page.partition(END) if is_streamlits else (page, b"", b"")
    links = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in scripts(SCRIPTS)
        if name.encode() not in page
    ]
    added = (STILL + LATE_ICONS + "".join(links)).encode()
    after = after.replace(FOOT, words.encode() + FOOT)
    whole = b"".join((before.replace(*TITLE), added, end, after)) if end else page
    return gzip.compress(whole, 6, mtime=0) if packed else whole


def scripts(folder: Path) -> tuple[str, ...]:
    """List the files that the elements need, each once; none of an element that is not there."""
    waiting = [file.name for name in ELEMENTS for file in sorted(folder.glob(f"{name}.*.js"))]
    reached: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name in reached or not (folder / name).is_file():
            continue
        reached[name] = None
        waiting += [match.decode() for match in IMPORT.findall((folder / name).read_bytes())]
    return tuple(reached)
