"""The imprint of a briefing: who made it, for whom, which edition it is, where the atlas is.

It is read from a small TOML file, by default `briefing.toml` beside README.md:

    address = "https://atlas.example.org/"   # the public address: without it no link is printed
    maker = "Mapping unit, Example Mission"
    contact = "maps@example.org"
    logo = "logo.png"                        # PNG or JPEG, beside the file
    disclaimer = "…"                         # takes the place of the atlas's own
    distribution = "Internal"                # at the page's head
    number = "TJK-0042"
    version = "2"
    replaces = "version 1 of 3 May 2026"

Every key may be left out, and what is not set is not printed. PANJ_BRIEFING names another file,
PANJ_BASE_URL an address that goes before the file's.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from PIL import Image

from dashboard.briefing.content.deck import NO_TEXT
from dashboard.errors import BriefingError
from dashboard.i18n.translate import gettext

DEFAULT_FILE = Path(__file__).parents[3] / "briefing.toml"
FILE_NAME, ADDRESS_NAME = "PANJ_BRIEFING", "PANJ_BASE_URL"
# Most characters of a text; of the disclaimer, which has room for several lines; most bytes.
MOST, MOST_DISCLAIMER, MAX_BYTES = 120, 400, 100_000
MAX_LOGO = 2_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a briefing says of itself; an empty text is not printed. `logo` is a file's path."""

    address: str = ""
    maker: str = ""
    contact: str = ""
    logo: str = ""
    disclaimer: str = ""
    distribution: str = ""
    number: str = ""
    version: str = ""
    replaces: str = ""

    @property
    def edition(self) -> str:
        """Number and version in words, or nothing."""
        version = gettext("version {n}", n=self.version) if self.version else ""
        return " · ".join(filter(None, (self.number, version)))


NOTHING = Imprint()
KEYS = tuple(field.name for field in fields(Imprint))


def load_imprint(
    environment: Mapping[str, str] = os.environ, default: Path = DEFAULT_FILE
) -> Imprint:
    """Read the imprint of this machine; raises BriefingError naming file and key."""
    named = environment.get(FILE_NAME, "")
    imprint = Imprint()
    if named or default.is_file():
        imprint = read_imprint(Path(named) if named else default)
    if address := environment.get(ADDRESS_NAME, ""):
        imprint = replace(imprint, address=read_address(address, ADDRESS_NAME))
    return imprint


def read_imprint(path: Path) -> Imprint:
    """Read an imprint from a file; raises BriefingError naming file and key."""
    try:
        with path.open("rb") as file:
            table = tomllib.loads(file.read(MAX_BYTES).decode("utf-8"))
    except OSError as error:
        raise BriefingError(f"{path.name} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise BriefingError(f"{path.name} is no TOML: {error}") from error
    for key, text in table.items():
        if key not in KEYS:
            raise BriefingError(
                f"{path.name} has a key {key!r}: expected some of {', '.join(KEYS)}"
            )
        check_text(key, text, path.name)
    imprint = Imprint(**table)
    if imprint.address:
        imprint = replace(imprint, address=read_address(imprint.address, f"{path.name}, address"))
    if imprint.logo:
        imprint = replace(imprint, logo=str(_checked_logo(path.parent / imprint.logo, path.name)))
    return imprint


def check_text(key: str, text: Any, source: str) -> None:
    """Raise a BriefingError for what is no text that a page has room for."""
    most = MOST_DISCLAIMER if key == "disclaimer" else MOST
    if not isinstance(text, str) or len(text) > most or NO_TEXT.search(text):
        raise BriefingError(f"{source}, {key}: expected a text of at most {most} characters")


def _checked_logo(path: Path, source: str) -> Path:
    try:
        if path.stat().st_size > MAX_LOGO:
            raise BriefingError(f"{source}, logo: expected a file of at most 2 MB")
        with Image.open(path, formats=("PNG", "JPEG")) as picture:
            picture.load()
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise BriefingError(
            f"{source}, logo: {path.name} is no picture that can be read: expected PNG or JPEG"
        ) from error
    return path


def read_address(text: str, source: str) -> str:
    """Return an address as a valid URI without query; raises BriefingError naming the source."""
    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise BriefingError(f"{source}: {text[:60]!r} is no address") from error
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.:-]+", host):
        raise BriefingError(
            f"{source}: {text[:60]!r} is no address: expected http:// or https:// and a host"
        )
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~-._")
    return f"{parts.scheme}://{host}{port}{path}/"


def is_public(address: str) -> bool:
    """Tell whether an address leads to this machine from others too."""
    host = urlsplit(address).hostname or ""
    try:
        number = ip_address(host)
    except ValueError:
        return bool(host) and host != "localhost" and not host.endswith(".localhost")
    return not (number.is_loopback or number.is_unspecified)
