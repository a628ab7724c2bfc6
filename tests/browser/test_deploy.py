"""What `.deploy/` ships works: two processes behind nginx, under a sub-path, in a real browser."""

from __future__ import annotations

import re
import secrets
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from app_server import free_port
from atlas_page import AtlasPage
from deployed import CONF, DEPLOY, MAIN, NGINX, UNIT, Site, here, site
from installed_browser import REQUIRED
from processes import end
from source import ROOT

from dashboard.i18n.labels import BASEMAPS

WATCH = """addEventListener('securitypolicyviolation', (event) => {
    const { violatedDirective, blockedURI } = event;
    (top.violations ??= []).push(`${location.pathname}: ${violatedDirective} ${blockedURI}`);
});"""
FOREIGN = {
    kind: f"""() => new Promise((done) => {{
        const made = document.createElement("{kind}");
        made.onload = made.onerror = () => done();
        made.src = "https://foreign.example/{kind}";
        document.body.append(made);
    }})"""
    for kind in ("script", "img")
} | {"fetch": '() => fetch("https://foreign.example/fetch").then(() => null, () => null)'}
COMPONENT = "/component/streamlit_folium.st_folium/index.html"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if not NGINX and not REQUIRED:
        pytest.skip("no nginx on this machine: install it, or set PANJ_BROWSER=required to fail")
    assert NGINX, "PANJ_BROWSER=required, but there is no nginx on this machine"
    with site(tmp_path_factory.mktemp("site")) as running:
        yield running
        # After every test, whichever was the last.
        assert not re.findall(r"Traceback|Error", running.logs())


@pytest.fixture
def tab(chromium: Any, behind: Site) -> Iterator[AtlasPage]:
    """A tab on the atlas behind nginx, which notes what its policy forbids."""
    made = AtlasPage(chromium, behind.address, fresh=True)
    made.context.add_init_script(WATCH)
    yield made
    made.close()


def violations(tab: AtlasPage) -> list[str]:
    return list(tab.page.evaluate("() => top.violations ?? []"))


def fetched(address: str, visitor: str = "") -> tuple[int, dict[str, str]]:
    cookie = {"Cookie": f"panj_process={visitor}"} if visitor else {}
    try:
        request = urllib.request.Request(address, headers=cookie)  # noqa: S310  loopback
        answer = urllib.request.urlopen(request, timeout=90)  # noqa: S310
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}


def test_nginx_takes_the_file(behind: Site) -> None:
    told = subprocess.run(behind.nginx("-t"), capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert "warn" not in told.stderr


@pytest.mark.parametrize("name", ["panj-atlas@.service"])
def test_systemd_takes_the_unit(name: str, tmp_path: Path) -> None:
    if not (tool := shutil.which("systemd-analyze")):
        pytest.skip("no systemd-analyze on this machine")
    unit = tmp_path / name
    text = re.sub(r"(?m)^(ExecStart\w*=-?)/\S+", r"\1/bin/true", UNIT)
    unit.write_text(text, encoding="utf-8")
    told = subprocess.run([tool, "verify", unit], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    unit.write_text(text.replace("PrivateTmp=yes", "PrivateTemp=yes"), encoding="utf-8")
    told = subprocess.run([tool, "verify", unit], capture_output=True, text=True, check=False)
    assert "PrivateTemp" in told.stderr


def test_the_policy_names_the_tiles_of_every_online_basemap_and_no_other_site() -> None:
    tiles = {urlsplit(base.tiles["url"]) for base in BASEMAPS.values() if base.tiles}
    named = set(re.findall(r"https://[\w.*-]+", "".join(re.findall(r'"default-src.*"', CONF))))
    assert named == {f"{one.scheme}://{one.netloc}" for one in tiles}


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """nginx with the shipped file as it is but for ports and a certificate: its two ports."""
    if not (openssl := shutil.which("openssl")) or not NGINX:
        pytest.skip("no openssl or no nginx on this machine")
    request = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj"]
    request += ["/CN=atlas.example.org", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(request, cwd=tmp_path, check=True, capture_output=True)
    plain, secure = free_port(), free_port()
    conf = CONF.replace("listen 80", f"listen 127.0.0.1:{plain}")
    conf = conf.replace("listen 443", f"listen 127.0.0.1:{secure}")
    conf = conf.replace("/etc/ssl/certs/atlas.example.org.pem", f"{tmp_path}/cert.pem")
    conf = conf.replace("/etc/ssl/private/atlas.example.org.key", f"{tmp_path}/key.pem")
    conf = conf.replace("/var/cache/nginx/panj-atlas", f"{tmp_path}/cache")
    (tmp_path / "site.conf").write_text(conf, encoding="utf-8")
    (tmp_path / "main.conf").write_text(MAIN.format(folder=tmp_path, user=""), encoding="utf-8")
    command = [NGINX, "-e", "stderr", "-c", str(tmp_path / "main.conf")]
    proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for_port(secure)
        yield plain, secure
    finally:
        end(proxy)


def _wait_for_port(port: int) -> None:
    for _ in range(300):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError("nginx has not started")


def _plain(port: int, host: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(f"GET /atlas/?a=1 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        return connection.recv(2_000)


def _handshake(port: int, name: str, version: ssl.TLSVersion) -> str | None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the version is old
        context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        try:
            with context.wrap_socket(connection, server_hostname=name) as secured:
                return secured.version()
        except (ssl.SSLError, OSError):
            return None


def test_only_the_atlas_own_name_is_answered(whole: tuple[int, int]) -> None:
    plain, secure = whole
    answer = _plain(plain, "atlas.example.org")
    assert b"Location: https://atlas.example.org/atlas/?a=1\r\n" in answer
    assert [_plain(plain, host) for host in ("evil.example", "127.0.0.1")] == [b"", b""]
    assert _handshake(secure, "atlas.example.org", ssl.TLSVersion.TLSv1_3) == "TLSv1.3"
    assert _handshake(secure, "evil.example", ssl.TLSVersion.TLSv1_3) is None


def test_old_versions_of_tls_are_refused(whole: tuple[int, int]) -> None:
    name = "atlas.example.org"
    assert _handshake(whole[1], name, ssl.TLSVersion.TLSv1_2) == "TLSv1.2"
    assert _handshake(whole[1], name, ssl.TLSVersion.TLSv1_1) is None
    assert _handshake(whole[1], name, ssl.TLSVersion.TLSv1) is None


def test_config_proxy_and_unit_take_uploads_of_one_size() -> None:
    config = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    (size,) = re.findall(r"(?m)^maxUploadSize = (\d+)$", config)
    assert re.findall(r"client_max_body_size (\d+)m;", CONF) == [size]
    assert "maxUploadSize" not in UNIT


def test_the_container_takes_what_is_locked_and_hashed() -> None:
    lock = (DEPLOY / "requirements.lock").read_text(encoding="utf-8")
    named = re.findall(
        r"(?m)^([a-z0-9-]+)==\S+(?: ; [^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", lock
    )
    assert len(named) == len(re.findall(r"(?m)^\w", lock))
    assert "://" not in lock
    wanted = (ROOT / "requirements.txt").read_text(encoding="utf-8").lower()
    missing = set(re.findall(r"(?m)^([a-z0-9-]+)[=>]", wanted)) - set(named)
    assert missing == set()
    assert {"authlib", "httpx"} <= set(named)
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.lock" in container


def test_a_setting_that_is_gone_is_missed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="0 times"):
        here(CONF.replace("ssl_certificate_key", "x"), tmp_path, 1, [2, 3])


@pytest.mark.browser
def test_everything_a_reader_does_works_and_nothing_is_forbidden(tab: AtlasPage) -> None:
    tab.map()
    tab.click_map(73.0, 37.75)
    tab.wait_title("Gorno-Badakhshan")
    for view in ("Table", "Compare", "Sources", "Map"):
        tab.page.locator(".st-key-view button", has_text=view).click()
        tab.until(lambda view=view: tab.link().get("view", "map") == view.lower())
    tab.page.locator(".st-key-view button", has_text="Table").click()
    with tab.page.expect_download(timeout=30_000) as table:
        tab.page.locator(".st-key-download-csv button").click()
    assert "Khorog" in Path(table.value.path()).read_text(encoding="utf-8-sig")
    tab.page.locator(".st-key-briefing button").click()
    tab.page.get_by_role("button", name="Draw").click()
    with tab.page.expect_download(timeout=120_000) as briefing:
        tab.page.get_by_role("button", name=re.compile(r"Download .*[.]png")).click(timeout=90_000)
    assert Path(briefing.value.path()).stat().st_size > 10_000
    assert (violations(tab), tab.errors, tab.strays) == ([], [], [])


def reached(tab: AtlasPage, put: Any) -> list[str]:
    """What goes out when a page is made to load something from elsewhere, in every way."""
    out: list[str] = []

    def answer(route: Any) -> None:
        out.append(route.request.url.rpartition("/")[2])
        route.abort()

    tab.context.route("https://foreign.example/**", answer)
    for code in FOREIGN.values():
        put(code)
    return sorted(out)


@pytest.mark.browser
def test_tiles_of_an_online_basemap_are_let_through_and_nothing_else_from_elsewhere(
    tab: AtlasPage,
) -> None:
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.abort()

    tab.context.route("https://tile.openstreetmap.org/**", answer)
    tab.map("?basemap=osm")
    tab.until(lambda: len(asked) > 0)
    assert violations(tab) == []
    assert reached(tab, tab.page.evaluate) == reached(tab, tab.js) == []
    told = {(one.partition(":")[0], one.rpartition("/")[2]) for one in violations(tab)}
    places = ("/atlas/", f"/atlas{COMPONENT}")
    assert told == {(place, kind) for place in places for kind in FOREIGN}


@pytest.mark.browser
def test_without_a_proxy_the_frame_keeps_its_own_policy(chromium: Any, served: str) -> None:
    tab = AtlasPage(chromium, served)
    tab.map()
    assert reached(tab, tab.js) == []
    tab.close()


@pytest.mark.browser
def test_the_guard_sees_what_goes_out(chromium: Any, behind: Site) -> None:
    tab = AtlasPage(chromium, behind.address, fresh=True, bypass_csp=True)
    tab.map()
    assert reached(tab, tab.js) == sorted(FOREIGN)
    tab.close()


@pytest.mark.parametrize("path", ["/", COMPONENT, "/_stcore/health", "/nothing-here.js"])
def test_every_answer_has_the_headers(behind: Site, path: str) -> None:
    _, headers = fetched(behind.address + path)
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    own_frame = "'self'" if "component" in path else "'none'"
    assert headers["content-security-policy"].endswith(f"frame-ancestors {own_frame}")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["server"] == "nginx"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/script-health-check"])
def test_what_is_for_the_keeper_is_kept_from_visitors(behind: Site, path: str) -> None:
    assert fetched(behind.address + path)[0] == 404
    assert fetched(f"http://127.0.0.1:{behind.ports[0]}/atlas{path}")[0] == 200


def test_a_process_that_had_no_visitor_is_passed_over(behind: Site) -> None:
    behind.stop(behind.ports[0])
    behind.start(behind.ports[0])
    warm = f"http://127.0.0.1:{behind.ports[1]}/atlas"
    assert fetched(f"{warm}/_stcore/script-health-check")[0] == 200
    assert fetched(f"http://127.0.0.1:{behind.ports[0]}/atlas{COMPONENT}")[0] == 404
    visitors = [secrets.token_hex(16) for _ in range(24)]
    assert {fetched(behind.address + COMPONENT, one)[0] for one in visitors} == {200}
    asked = [ports for _, ports, _, visitor in behind.served() if visitor in visitors]
    assert {len(ports) for ports in asked} == {1, 2}
    assert {ports[-1] for ports in asked} == {behind.ports[1]}


def test_visitors_are_spread_and_each_stays_with_one_process(behind: Site) -> None:
    visitors = [secrets.token_hex(16) for _ in range(40)]
    for visitor in visitors * 2:
        assert fetched(f"{behind.address}/_stcore/health", visitor)[0] == 200
    asked = {
        visitor: {ports[-1] for _, ports, _, who in behind.served() if who == visitor}
        for visitor in visitors
    }
    assert {len(ports) for ports in asked.values()} == {1}
    first = sum(ports == {behind.ports[0]} for ports in asked.values())
    assert 8 <= first <= 32


def test_a_new_visitor_gets_a_cookie_and_an_old_one_none(behind: Site) -> None:
    given = fetched(f"{behind.address}/")[1]["set-cookie"]
    assert re.fullmatch(r"panj_process=[0-9a-f]{32}; Path=/atlas/; HttpOnly; .*", given)
    assert "set-cookie" not in fetched(f"{behind.address}/", given[13:45])[1]
    assert "set-cookie" in fetched(f"{behind.address}/", "x" * 32)[1]


@pytest.mark.browser
def test_the_layers_are_kept_by_proxy_and_browser(tab: AtlasPage, behind: Site) -> None:
    answers: list[Any] = []
    tab.page.on("response", lambda one: "/layers-" in one.url and answers.append(one))
    tab.map()
    (layer,) = answers
    assert layer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert layer.headers["content-encoding"] == "gzip"
    visitor = secrets.token_hex(16)
    assert fetched(layer.url, visitor)[0] == 200
    tab.until(lambda: visitor in {who for _, _, _, who in behind.served()})
    assert [ports for _, ports, _, who in behind.served() if who == visitor] == [[]]


@pytest.mark.browser
@pytest.mark.parametrize("idle", [True, False])
def test_when_its_process_dies_the_page_goes_on_with_the_other(
    tab: AtlasPage, behind: Site, *, idle: bool
) -> None:
    tab.map("?first=2010-08-23&last=2015-09-16&categories=border|violence")
    if not idle:
        tab.click_map(73.0, 37.75)
        tab.wait_title("Gorno-Badakhshan")
    before, link = tab.readout(), tab.link()
    (visitor,) = {one["value"] for one in tab.context.cookies() if one["name"] == "panj_process"}
    (mine,) = {ports[-1] for _, ports, _, who in behind.served() if who == visitor and ports}
    behind.stop(mine)
    try:
        tab.page.wait_for_timeout(1_000)
        tab.click_map(68.0, 39.4)  # nobody hears it yet
        tab.until(lambda: "Sughd" in tab.title(), 60)
        assert tab.readout() == before
        assert tab.link() == {**link, "region": "provinces.tj-su"}
        tab.page.locator(".st-key-category-violence label").click()
        tab.until(lambda: tab.readout()["certain"] < before["certain"], 30)
    finally:
        behind.start(mine)
        tab.page.wait_for_timeout(6_000)  # nginx asks it again after its fail_timeout
