"""Secrets that ask for sign-in, and the cookies of readers who signed in."""

from __future__ import annotations

import json
import time
from pathlib import Path

from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

SECRET = "0" * 64
NAME = "_streamlit_user"
AUTH = f"""[auth]
redirect_uri = "http://127.0.0.1/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "a"
client_secret = "s"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
"""


# As Streamlit reads the section from its secrets: what all providers share, and one of them.
COMMON = {"redirect_uri": "https://atlas.example.org/oauth2callback", "cookie_secret": "c" * 32}
CLIENT = {
    "client_id": "atlas",
    "client_secret": "s",
    "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
}


def secrets(folder: Path, more: str = "") -> dict[str, str]:
    """The environment of a server whose secrets ask for sign-in."""
    file = folder / "secrets.toml"
    file.write_text(AUTH + more, encoding="utf-8")
    return {"STREAMLIT_SECRETS_FILES": str(file)}


def signed(hours_ago: float = 0, *, secret: str = SECRET, **said: object) -> str:
    """The value of a cookie as Streamlit signs it."""
    at = int(time.time() - 3600 * hours_ago)

    class Signer(TimestampSigner):
        def get_timestamp(self) -> int:
            return at

    content = {"is_logged_in": True, "email": "reader@example.org", **said}
    serializer = URLSafeTimedSerializer(secret, salt=NAME, signer=Signer)
    return str(serializer.dumps(json.dumps(content)))


def cookie(hours_ago: float = 0, **said: object) -> str:
    """A cookie header of a signed-in reader."""
    return f"{NAME}={signed(hours_ago, **said)}"


def xsrf() -> tuple[str, str]:
    """A token, and the cookie that goes with it."""
    token = generate_xsrf_token_string()
    return token, f"_streamlit_xsrf={token}"
