"""Fetching an address: only public ones, checked at every step, within limits, and where allowed."""

import gzip
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from core.intake import may_fetch, read_url
from core.intake.addresses import PUBLIC_WEB, Network, check_address, is_public
from core.intake.items.document import Refused
from tests.support.sites import PAGE, SITE, at, endlessly, says, slowly
from tests.support.web_pages import HEADLINE, PARAGRAPHS

# --- which addresses ------------------------------------------------------------------------------------

PRIVATE = [
    *(
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.3.4",
        "100.100.100.200",
    ),
    *("0.0.0.0", "224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.0.192", "168.63.129.16"),
    *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "2001:0:7f00:1::", "::127.0.0.1", "not a number", ""),
]


@pytest.mark.parametrize("number", PRIVATE)
def test_a_machine_of_ones_own_network_is_never_reached(number):
    assert not is_public(number)
    with pytest.raises(Refused, match="public web"):
        check_address("https://news.example/a", at("93.184.216.34", number))


@pytest.mark.parametrize("number", [n for n in PRIVATE if n and " " not in n])
def test_nor_by_its_number(number):
    host = f"[{number}]" if ":" in number else number
    with pytest.raises(Refused, match="public web"):
        check_address(f"http://{host}/", PUBLIC_WEB)


@given(st.ip_addresses(v=4))
def test_what_is_public_is_global_and_for_one_machine(address):
    if is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast
    assert is_public(f"::ffff:{address}") <= is_public(str(address))


ODD = {
    "http://localhost/": "public web",
    "http://LOCALHOST./": "public web",
    "http://printer/": "public web",
    "http://router.local/x": "public web",
    "http://metadata.google.internal/": "public web",
    "http://2130706433/": "public web",
    "http://0x7f000001/": "public web",
    "http://0x7f.1/": "public web",
    "http://0177.0.0.1/": "public web",
    "http://127.1/": "public web",
    "http://[::1%25eth0]/": "public web",
    "http://[::ffff:7f00:1]/": "public web",
    "http://１２７.0.0.1/": "public web",
    "http://news.example:8080/": "Port 8080",
    "http://news.example:99999/": "not a web address",
    "http://user:pass@news.example/": "before the @",
    "http://news.example@127.0.0.1/": "before the @",
    "ftp://news.example/": "begins with https",
    "file:///etc/passwd": "begins with https",
    "javascript:alert(1)": "begins with https",
    "http:/news.example": "begins with https",
    "http:\\\\news.example": "not a web address",
    "http://news.example/a b": "not a web address",
    "http://news.example/\r\nHost: x": "not a web address",
    "http://": "public web",
    "": "begins with https",
    "just words": "not a web address",
    "https://news.example/" + "x" * 3000: "not a web address",
}


@pytest.mark.parametrize("url", ODD)
def test_odd_addresses_are_refused_in_a_sentence(url):
    with pytest.raises(Refused, match=ODD[url]) as told:
        check_address(url, at("93.184.216.34"))
    assert str(told.value).endswith((".", "@."))
    assert len(str(told.value)) < 300


def test_an_address_as_people_write_it_is_taken():
    found = check_address(" news.example/a/ö?q=1#part ", at("93.184.216.34"))
    assert found.url == "https://news.example/a/%C3%B6?q=1"
    assert check_address("https://müller.example/", at("93.184.216.34")).host == "xn--mller-kva.example"
    with pytest.raises(Refused, match="No site called"):
        check_address("https://news.example/", at())


# --- what a site answers --------------------------------------------------------------------------------


def test_a_page_is_fetched_and_read(site):
    answers, asked, network = site
    answers["/2025/10/lake"] = says(PAGE)
    found = read_url(f"{SITE}/2025/10/lake#top", network=network)
    assert found.text.startswith(HEADLINE)
    assert PARAGRAPHS[-1] in found.text
    assert "OUTSIDE" not in found.text
    assert found.source == f"{SITE}/2025/10/lake"
    assert (found.original, found.original_name) == (PAGE, "lake.html")
    assert asked[-1] == ("news.example", "/2025/10/lake")


def test_what_is_packed_is_unpacked_and_the_charset_of_the_server_holds(site):
    answers, _, network = site
    page = PAGE.decode().replace('<meta charset="utf-8">', "").encode("cp1252")
    answers["/gz"] = says(
        gzip.compress(page), Content_Encoding="gzip", Content_Type="text/html; charset=cp1252"
    )
    assert PARAGRAPHS[1] in read_url(f"{SITE}/gz", network=network).text


def test_plain_text_is_read_too(site):
    answers, _, network = site
    text = "\n\n".join(PARAGRAPHS)
    answers["/t.txt"] = says(text.encode(), Content_Type="text/plain; charset=utf-8")
    assert read_url(f"{SITE}/t.txt", network=network).text == text


def test_redirects_are_followed_and_each_is_checked(site):
    answers, asked, network = site
    answers["/a"] = says(status=301, Location="/b")
    answers["/b"] = says(status=302, Location=f"{SITE}/c")
    answers["/c"] = says(PAGE)
    assert read_url(f"{SITE}/a", network=network).source == f"{SITE}/c"
    for place in ("http://inner.example/", "http://127.0.0.2/", "http://[::1]/", "//169.254.169.254/latest"):
        answers["/in"] = says(status=302, Location=place)
        with pytest.raises(Refused, match="public web"):
            read_url(f"{SITE}/in", network=network)
    answers["/file"] = says(status=302, Location="file:///etc/passwd")
    with pytest.raises(Refused, match="begins with https"):
        read_url(f"{SITE}/file", network=network)
    answers["/round"] = says(status=302, Location="/round")
    with pytest.raises(Refused, match="without end"):
        read_url(f"{SITE}/round", network=network)
    assert asked.count(("news.example", "/round")) == 6


def test_a_name_is_looked_up_once_for_each_address(site):
    answers, _, network = site
    answers["/once"] = says(PAGE)
    looked: list[str] = []

    def resolve(host, port):
        looked.append(host)  # a second answer would lead into one's own network
        return network.resolve(host, port) if len(looked) == 1 else [("10.0.0.7", port)]

    assert read_url(f"{SITE}/once", network=Network(resolve, network.may_reach)).text
    assert looked == ["news.example"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(PAGE, 404), "no such page"),
        (says(PAGE, 403), "does not show this page to everybody"),
        (says(PAGE, 503), "try again later"),
        (says(PAGE, Content_Type="image/png"), "image/png"),
        (says(b"<html><body><form><input type=password></form>"), "asks for a login"),
        (says(b"<html><body>Nothing</body></html>"), "no article"),
        (says(b"", Content_Length="300000000"), "too large"),
        (endlessly, "too large"),
        (says(gzip.compress(b"0" * 30_000_000), Content_Encoding="gzip"), "too large"),
        (says(b"not gzip at all", Content_Encoding="gzip"), "can't be reached"),
        (slowly, "takes too long"),
        (lambda request: time.sleep(3), "takes too long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_site_does_wrong_is_said_in_a_sentence(site, answer, words):
    answers, _, network = site
    answers["/wrong"] = answer
    with pytest.raises(Refused, match=words) as told:
        read_url(f"{SITE}/wrong", network=network, wait=1.0 if words == "takes too long" else 30.0)
    assert str(told.value).endswith(".")


def test_a_site_that_does_not_answer_is_told():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    network = Network(lambda host, _: [("127.0.0.1", port)], lambda number: True)
    with pytest.raises(Refused, match="can't be reached"):
        read_url(f"{SITE}/", network=network)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for secure.example that nobody vouches for, with its key, as a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "secure.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("secure.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    pem = serialization.Encoding.PEM
    private = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(pem, *private) + made.public_bytes(pem))
    return path


@pytest.fixture(scope="module")
def secure(certificate):
    """A network on which every name leads to one site over TLS, whose certificate is for secure.example."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            says(PAGE)(self)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Network(lambda host, port: [("127.0.0.1", server.server_port)], lambda number: True)
    server.shutdown()
    server.server_close()


def test_a_site_proves_its_own_name_though_its_number_is_asked(secure, certificate, monkeypatch):
    with pytest.raises(Refused, match="can't prove"):
        read_url("https://secure.example/", network=secure)
    monkeypatch.setattr("core.intake.web._context", lambda: ssl.create_default_context(cafile=certificate))
    assert read_url("https://secure.example/", network=secure).text.startswith(HEADLINE)
    with pytest.raises(Refused, match=r"can't prove that it is other\.example"):
        read_url("https://other.example/", network=secure)


def test_no_proxy_of_the_environment_is_used(site, monkeypatch):
    answers, asked, network = site
    answers["/direct"] = says(PAGE)
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert read_url(f"{SITE}/direct", network=network).text
    assert asked[-1] == ("news.example", "/direct")


@pytest.mark.parametrize("value", ["off", "OFF", "0", "no"])
def test_fetching_can_be_switched_off(monkeypatch, value):
    monkeypatch.setenv("READOUT_FETCH", value)
    asked: list[str] = []
    network = Network(lambda host, port: asked.append(host) or [], lambda number: True)
    assert not may_fetch()
    with pytest.raises(Refused, match="switched off"):
        read_url(f"{SITE}/a", network=network)
    assert asked == []
