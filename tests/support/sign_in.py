"""A provider that people sign in with (OpenID Connect), on this machine alone, for tests: one picks a name.

It does what the protocol asks for and no more: a code for whoever picked, an identity signed with a key that
it shows, the code taken once, by the client it was made for, with the proof key that went before.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

CLIENT, SECRET = "readout", "a-secret-of-the-tests"
PEOPLE = {
    "ann": {"name": "Ann Lee", "email": "ann@desk.example", "email_verified": True},
    "bo": {
        "name": "Bo <b>Ray</b>",
        "email": "bo@desk.example",
        "email_verified": True,
        "groups": ["editors"],
    },
    "cy": {"name": "Cy Roe", "email": "cy@desk.example", "email_verified": True},
    "dan": {"name": "Dan Poe", "email": "ann@desk.example", "email_verified": False},
    "eve": {"name": "Eve Low", "email": "eve@else.example", "email_verified": True},
}
TEAM = """
[team]
keepers = ["ann@desk.example"]
analysts = ["group:editors"]
readers = ["@desk.example"]
otherwise = "nobody"
"""


class Provider:
    """Where it answers, and what it has given out."""

    def __init__(self, port: int) -> None:
        from joserfc.jwk import RSAKey

        self.address = f"http://localhost:{port}"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, dict[str, str]] = {}
        self.signed_out = 0

    def about(self) -> dict[str, Any]:
        """What it says of itself."""
        places = {
            "authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys",
            "end_session_endpoint": "end",
        }  # fmt: skip
        return {name: f"{self.address}/{place}" for name, place in places.items()} | {
            "issuer": self.address,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def identity(self, asked: dict[str, str]) -> str:
        """The signed identity of whoever a code was made for."""
        from joserfc import jwt

        told = PEOPLE[asked["who"]] | {"sub": asked["who"], "nonce": asked.get("nonce")}
        when = {"iss": self.address, "aud": CLIENT, "iat": int(time.time()), "exp": int(time.time()) + 300}
        return jwt.encode({"alg": "RS256", "kid": "one"}, told | when, self.key)

    def secrets(self, folder: Path, app: str, team: str = TEAM) -> Path:
        """The secrets.toml of a dashboard at an address, as README says it."""
        told = {
            "redirect_uri": f"{app}/oauth2callback", "cookie_secret": "0123456789abcdef0123456789abcdef",
            "client_id": CLIENT, "client_secret": SECRET,
            "server_metadata_url": f"{self.address}/.well-known/openid-configuration",
        }  # fmt: skip
        path = folder / "secrets.toml"
        lines = "\n".join(f'{name} = "{value}"' for name, value in told.items())
        path.write_text(f"[auth]\n{lines}\n{team}", encoding="utf-8")
        return path


class _Answers(BaseHTTPRequestHandler):
    server: "_Server"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        provider = self.server.provider
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json(provider.about())
            case "/keys":
                self._json({"keys": [provider.key.as_dict(private=False)]})
            case "/authorize" if "who" not in asked:
                links = (f"<p><a href='?{parts.query}&amp;who={quote(who)}'>{who}</a></p>" for who in PEOPLE)
                self._say("text/html", "".join(links).encode())
            case "/authorize" if asked.get("client_id") == CLIENT:
                code = secrets.token_urlsafe(12)
                provider.codes[code] = asked
                self._go(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
            case "/end":
                provider.signed_out += 1
                self._go(asked["post_logout_redirect_uri"])
            case _:
                self._json({"error": "no such place"}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = {name: values[0] for name, values in parse_qs(body).items()}
        who = base64.b64decode(self.headers.get("Authorization", "").partition(" ")[2]).decode()
        asked = self.server.provider.codes.pop(told.get("code", ""), None)
        proof = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        if asked is None or who != f"{CLIENT}:{SECRET}" or asked.get("code_challenge") != challenge:
            self._json({"error": "invalid_grant"}, 400)
            return
        token = self.server.provider.identity(asked)
        self._json({"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": token})

    def _json(self, what: Any, status: int = 200) -> None:
        self._say("application/json", json.dumps(what).encode(), status)

    def _say(self, kind: str, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _go(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    provider: Provider


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that answers until the block ends."""
    server = _Server(("127.0.0.1", 0), _Answers)
    server.provider = Provider(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.provider
    finally:
        server.shutdown()
        server.server_close()
