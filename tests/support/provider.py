"""An OpenID Connect provider on the loopback that vouches for one reader."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT = "atlas"
READER = "reader@example.org"


@contextmanager
def provider() -> Iterator[str]:
    """Its address while it runs."""
    from joserfc import jwt
    from joserfc.jwk import RSAKey

    key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
    asked: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            if path == "/authorize":
                asked["nonce"] = query["nonce"][0]
                back = urlencode({"code": "c", "state": query["state"][0]})
                self.send_response(302)
                self.send_header("Location", f"{query['redirect_uri'][0]}?{back}")
                self.end_headers()
            elif path == "/keys":
                self._say({"keys": [key.as_dict(private=False)]})
            else:
                ends = {"authorization": "authorize", "token": "token"}
                told = {f"{name}_endpoint": f"{address}/{end}" for name, end in ends.items()}
                self._say({"issuer": address, "jwks_uri": f"{address}/keys", **told})

        def do_POST(self) -> None:
            now = int(time.time())
            claims = {"iss": address, "aud": CLIENT, "sub": "1", "email": READER, **asked}
            claims |= {"iat": now, "exp": now + 600}
            token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, key)
            self._say({"access_token": "a", "token_type": "Bearer", "id_token": token})

        def _say(self, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
