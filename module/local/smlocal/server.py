"""A small HTTP/1.1 server on the loopback interface: kept-alive connections, one thread each, one write per answer."""
import http.client
import socket
import sys
import threading
import traceback

from . import content, inference

TOKEN = "x-sagemaker-local-token"
_REASONS = {200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
            415: "Unsupported Media Type", 500: "Internal Server Error", 503: "Service Unavailable"}


def ping(port):
    """Asks the server whether it is well; raises when it is not."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/ping")
        answer = connection.getresponse()
        if answer.status != 200:
            raise RuntimeError("GET /ping answered %d" % answer.status)
    finally:
        connection.close()


class Listener:
    """Listens from the start on a port that the system chooses; answers once there is a script."""

    def __init__(self, token):
        self._token = token
        self._script = None
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(128)
        self.port = self._socket.getsockname()[1]

    def serve(self, script):
        self._script = script
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            connection, _ = self._socket.accept()
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection, connection.makefile("rb", 65536) as reader:
            try:
                while self._exchange(connection, reader):
                    pass
            except (ConnectionError, socket.timeout):
                pass  # the caller went away; nobody is left to tell

    def _exchange(self, connection, reader):
        start = reader.readline(65537).split()
        if len(start) != 3:
            return False
        headers = {}
        for line in iter(lambda: reader.readline(65537), b""):
            if line in (b"\r\n", b"\n"):
                break
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        if headers.get("expect", "").lower() == "100-continue":
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = _body(reader, headers)
        self._answer(connection, start[0], start[1].partition(b"?")[0], headers, body)
        return headers.get("connection", "").lower() != "close" and start[2] != b"HTTP/1.0"

    def _answer(self, connection, method, path, headers, body):
        if path == b"/ping":
            return _send(connection, 200, b"", "text/plain", {})
        if path not in (b"/invocations", b"/invocations-response-stream"):
            return _send(connection, 404, b"There is /ping and /invocations.", "text/plain", {})
        if method != b"POST":
            return _send(connection, 405, b"POST a body to /invocations.", "text/plain", {})
        if headers.get(TOKEN) != self._token:
            return _send(connection, 403, b"This endpoint belongs to another user; its token is missing.", "text/plain", {})
        with self._script.workers:
            try:
                result, media_type, extra = self._script.answer(body, headers)
                if hasattr(result, "__next__"):
                    if path == b"/invocations-response-stream":
                        return _stream(connection, result, media_type, extra)
                    result = b"".join(_bytes(chunk) for chunk in result)
            except content.Refused as refusal:
                return _send(connection, refusal.status, str(refusal).encode("utf-8"), "text/plain", {})
            except Exception:
                text = inference.users_part(traceback.format_exc())
                print(text, file=sys.stderr)
                return _send(connection, 500, text.encode("utf-8"), "text/plain", {})
        return _send(connection, 200, result, media_type, extra)


def _body(reader, headers):
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return reader.read(int(headers.get("content-length", 0)))
    parts = []
    while True:
        size = int(reader.readline(65537).partition(b";")[0], 16)
        if size == 0:
            while reader.readline(65537) not in (b"\r\n", b"\n", b""):
                pass
            return b"".join(parts)
        parts.append(reader.read(size))
        reader.readline(3)


def _head(status, media_type, extra, framing):
    lines = ["HTTP/1.1 %d %s" % (status, _REASONS[status]), "Content-Type: %s" % media_type, framing]
    lines += ["%s: %s" % (name, str(value).replace("\r", " ").replace("\n", " ")) for name, value in extra.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def _send(connection, status, body, media_type, extra):
    connection.sendall(_head(status, media_type, extra, "Content-Length: %d" % len(body)) + body)


def _stream(connection, chunks, media_type, extra):
    """One HTTP chunk for each chunk of the script. An error on the way is told in the trailer, because the status is long sent."""
    connection.sendall(_head(200, media_type, extra, "Transfer-Encoding: chunked\r\nTrailer: X-SageMaker-Local-Error"))
    end = b"0\r\n\r\n"
    try:
        for chunk in chunks:
            data = _bytes(chunk)
            if data:
                connection.sendall(b"%x\r\n%s\r\n" % (len(data), data))
    except ConnectionError:
        raise
    except Exception as problem:
        print(inference.users_part(traceback.format_exc()), file=sys.stderr)
        message = ("%s: %s" % (type(problem).__name__, problem)).replace("\r", " ").replace("\n", " ")
        end = b"0\r\nX-SageMaker-Local-Error: " + message.encode("latin-1", "replace") + b"\r\n\r\n"
    connection.sendall(end)


def _bytes(chunk):
    return chunk.encode("utf-8") if isinstance(chunk, str) else bytes(chunk)
