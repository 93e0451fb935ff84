#!/usr/bin/env bash
# warcio gives the first piece of a page that was compressed in two, and lets other spellings of HTTP through undecoded.
#
# Versions:  warcio 1.8.1.
# Input:     WARC response records, written by warcio, whose HTTP bodies are coded in ways the RFCs allow: gzip of two
#            members one after the other (RFC 1952), the chunked coding spelled Chunked (its name does not mind
#            capitals, RFC 9112), and the old name x-gzip (to be taken as gzip, RFC 9110).
# Expected:  content_stream() gives the page, as for a body in one member, for chunked, and for GZIP in capitals.
# Seen:      of two members only the first, without an error; the rest of the article is missing. Chunked stays
#            with the lengths of its chunks among the words, and x-gzip stays compressed. This is the library for a
#            format that is itself made of gzip members, and which reads those of the file well.
# So:        take raw_stream and decode by the headers, members and all, or check that nothing is left over.
. "$(dirname "$0")/begin" warcio==1.8.1

cat > show.py <<'PY'
import gzip
import io

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<p>Talks ended. Trade exceeded $45 billion.</p>"
ONE = gzip.compress(PAGE, mtime=0)
TWO = gzip.compress(PAGE[:15], mtime=0) + gzip.compress(PAGE[15:], mtime=0)
CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
assert gzip.decompress(TWO) == PAGE


def read(header, body):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), header], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record("https://example.org/", "response", io.BytesIO(body), http_headers=http))
    file.seek(0)
    return next(iter(ArchiveIterator(file))).content_stream().read()


for name, header, body in [
    ("gzip, one member", ("Content-Encoding", "gzip"), ONE),
    ("GZIP, one member", ("Content-Encoding", "GZIP"), ONE),
    ("gzip, two members", ("Content-Encoding", "gzip"), TWO),
    ("x-gzip", ("Content-Encoding", "x-gzip"), ONE),
    ("chunked", ("Transfer-Encoding", "chunked"), CHUNKS),
    ("Chunked", ("Transfer-Encoding", "Chunked"), CHUNKS),
]:
    text = read(header, body)
    print(name, "->", "still compressed" if text == ONE else text)
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
gzip, one member -> b'<p>Talks ended. Trade exceeded $45 billion.</p>'
GZIP, one member -> b'<p>Talks ended. Trade exceeded $45 billion.</p>'
gzip, two members -> b'<p>Talks ended.'
x-gzip -> still compressed
chunked -> b'<p>Talks ended. Trade exceeded $45 billion.</p>'
Chunked -> b'2f\r\n<p>Talks ended. Trade exceeded $45 billion.</p>\r\n0\r\n\r\n'
TXT
diff -u recorded seen
echo "As recorded."
