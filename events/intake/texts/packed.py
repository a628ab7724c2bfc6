"""Files within a zip archive, and XML without entities or network: docx and epub."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, Final

from events.errors import EventsError
from events.intake.archives import BROKEN, check_archive
from events.intake.kml import refuse_entities

# XML of a text is read whole; so many bytes make a tree of some ten times their size.
_MOST_ENTRY: Final = 40_000_000
_ALL: Final = 100_000_000


class Packed:
    """The files of an archive, read one by one, in all no more than can be held.

    Raises EventsError that names the file where it is damaged, locked, or unpacks to far too much.
    """

    def __init__(self, path: Path, name: str) -> None:
        check_archive(path, name)
        self._path, self._name, self._read = path, name, 0
        with zipfile.ZipFile(path) as archive:
            self.names = frozenset(archive.namelist())

    def content(self, inner: str) -> bytes:
        """Return the bytes of a file of the archive.

        Raises EventsError where there is none, it is damaged, or it unpacks to too many bytes.
        """
        try:
            with zipfile.ZipFile(self._path) as archive:
                size = archive.getinfo(inner).file_size
                self._read += size
                if size > _MOST_ENTRY or self._read > _ALL:
                    raise EventsError(
                        f"{self._name}: {inner} would unpack to {size:,} bytes, expected at most "
                        f"{_MOST_ENTRY:,}"
                    )
                return archive.read(inner)
        except KeyError as error:
            raise EventsError(f"{self._name} has no {inner}, expected a whole file") from error
        except EventsError:
            raise
        except BROKEN as error:
            raise EventsError(f"{self._name}: {inner} is damaged ({error})") from error

    def xml(self, inner: str) -> Any:
        """Return the root of an XML file of the archive. Raises EventsError, as `content` does."""
        return parse_xml(self.content(inner), f"{self._name}: {inner}")


def parse_xml(content: bytes, name: str) -> Any:
    """Return the root of XML. Raises EventsError where it is damaged or declares entities."""
    from lxml import etree

    refuse_entities(content, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise EventsError(f"{name} is damaged XML: {error}") from error


def local(element: Any) -> str:
    """Return the name of an element without its namespace, empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
