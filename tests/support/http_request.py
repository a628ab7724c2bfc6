"""A request as it is written, without what a library would tidy up in it."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit


def send_request(
    address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str]]:
    """Send a request; its answer's status and headers, their names in small letters."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=60)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, names)
    with connection.getresponse() as answer:
        answer.read()
        answered = {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return answer.status, answered
