"""Streamlit's page names the scripts that the atlas needs; every other answer stays as it is."""

import asyncio
import base64
import gzip
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from source import ROOT

from dashboard.process.first_words import FirstWords
from dashboard.server import page_head
from dashboard.server.page_head import PageHead, scripts

PAGE = (page_head.STATIC / "index.html").read_bytes()
BROWSER = [(b"accept", b"text/html,*/*;q=0.8"), (b"accept-encoding", b"gzip, br")]
LINK = re.compile(r'<link rel="modulepreload" crossorigin href="\./static/js/([^"]+)">')
TITLES = ("<title>Streamlit</title>", "<title>Panj Atlas</title>")
Headers = list[tuple[bytes, bytes]]


@pytest.fixture(autouse=True)
def _no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """No words of a page that another test has run in this process."""
    monkeypatch.setattr(page_head, "FIRST_WORDS", FirstWords())


class Server:
    """Answers in two parts, and notes what it is asked."""

    def __init__(self, body: bytes = PAGE, *, kind: bytes = b"text/html; charset=utf-8") -> None:
        self.asked: list[Any] = []
        self.body, self.kind = body, kind

    async def _answer(self, scope: Any, _receive: Any, send: Any) -> None:
        self.asked.append(scope)
        headers = [(b"content-type", self.kind), (b"etag", b"x"), (b"cache-control", b"no-cache")]
        headers.append((b"content-length", str(len(self.body)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.body[:50], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[50:]})

    def get(
        self, headers: Headers = BROWSER, query: bytes = b""
    ) -> tuple[dict[bytes, bytes], bytes]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def ask() -> None:
            scope = {"type": "http", "path": "/", "query_string": query}
            scope |= {"headers": headers, "method": "GET"}
            await PageHead(self._answer)(scope, None, send)  # type: ignore[arg-type]

        with ThreadPoolExecutor() as pool:  # a browser's tests may have left a loop in this thread
            pool.submit(lambda: asyncio.run(ask())).result()
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return dict(sent[0]["headers"]), body


def test_the_page_names_each_script_once_and_keeps_the_rest() -> None:
    headers, body = Server().get()
    assert headers[b"content-length"] == str(len(body)).encode()
    page = gzip.decompress(body).decode()
    named = LINK.findall(page)
    assert len(set(named)) == len(named)
    for element in page_head.ELEMENTS:
        assert [name for name in named if name.startswith(f"{element}.")], element
    assert not [name for name in named if not (page_head.SCRIPTS / name).is_file()]
    added = page[page.index("<style>[data-testid") : page.index("</head>")]
    assert page.replace(added, "") == PAGE.decode().replace(*TITLES)


@pytest.mark.parametrize(
    ("query", "browser", "language"),
    [
        (b"", b"de,en;q=0.5", "en"),
        (b"", b"ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        (b"lang=en&upto=1", b"ru", "en"),
        (b"lang=xx", b"ru;q=0.9", "ru"),
        (b"lang=%3Cscript%3E", b"", "en"),
    ],
)
def test_the_page_has_words_to_read_at_once_in_the_language_it_will_have(
    query: bytes, browser: bytes, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = FirstWords()
    words.keep("1", {code: f"<p>words in {code}</p>" for code in ("en", "ru")})
    monkeypatch.setattr(page_head, "FIRST_WORDS", words)
    headers = [(b"accept", b"text/html"), (b"accept-language", browser)]
    page = Server().get(headers, query)[1].decode()
    assert f"<p>words in {language}</p></body>" in page
    assert page.count("<p>words") == 1


def test_where_sign_in_is_set_up_nothing_is_said_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page_head.FIRST_WORDS.keep("1", {"en": "<p>words</p>"})
    assert b"<p>words" in gzip.decompress(Server().get()[1])
    monkeypatch.setattr(page_head.settings, "is_required", lambda: True)
    assert b"<p>words" not in gzip.decompress(Server().get()[1])


def test_before_the_data_is_read_there_are_no_words() -> None:
    assert b"first-words" not in Server().get()[1]


def test_what_the_scripts_import_is_named_with_them(tmp_path: Path) -> None:
    for name, text in {
        "Html.a1.js": 'import{t as i}from"./purify.b2.js";',
        "purify.b2.js": 'import"./deep.c3.js";import("./later.d4.js");from"./gone.e5.js"',
        "deep.c3.js": 'import{a}from"./Html.a1.js"',
        "later.d4.js": "",
        "Table.f6.js": "",
    }.items():
        (tmp_path / name).write_text(text)
    assert scripts(tmp_path) == ("Html.a1.js", "purify.b2.js", "deep.c3.js")


def test_a_page_is_never_answered_from_what_a_browser_has_of_another() -> None:
    server = Server()
    headers, body = server.get([(b"accept", b"text/html"), (b"if-none-match", b"x")])
    assert b"etag" not in headers
    assert b"content-encoding" not in headers
    assert b"modulepreload" in body
    assert server.asked[0]["headers"] == [(b"accept", b"text/html")]


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"<html><head></head></html>", b"text/html"), (PAGE, b"text/plain")],
    ids=["the page of a component", "no page"],
)
def test_another_answer_stays_as_it_is(body: bytes, kind: bytes) -> None:
    _, answer = Server(body, kind=kind).get([(b"accept", b"text/html")])
    assert answer == body


def test_a_request_that_wants_no_page_is_passed_on_whole() -> None:
    server = Server()
    headers, body = server.get([(b"accept", b"*/*"), (b"if-none-match", b"x")])
    assert (headers[b"etag"], body) == (b"x", PAGE)
    assert (b"if-none-match", b"x") in server.asked[0]["headers"]


def test_the_policy_of_a_deployment_names_the_inline_scripts_of_the_page_and_no_other() -> None:
    policy = (ROOT / ".deploy" / "nginx.conf").read_text(encoding="utf-8")
    page = Server().get([(b"accept", b"text/html")])[1].decode()
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in inline]
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes
