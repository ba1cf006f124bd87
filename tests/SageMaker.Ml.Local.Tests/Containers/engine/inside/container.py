"""What the programs of a fake engine's images see of their container: its folders, and its port."""
import http.server
import json
import os

_MOUNTS = sorted(json.loads(os.environ["FAKE_MOUNTS"]).items(), key=lambda m: -len(m[0]))


def path(inside):
    """A path of the container as one of this machine."""
    for target, source in _MOUNTS:
        if inside == target or inside.startswith(target + "/"):
            return source + inside[len(target):]
    raise FileNotFoundError("%s is not in this container" % inside)


def mounts():
    return sorted(target for target, _ in _MOUNTS)


def serve(handler):
    """Listens as a serving container does on its port 8080, which the engine publishes somewhere."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    name = os.path.join(os.environ["FAKE_BOX"], "port.json")
    with open(name + ".new", "w", encoding="utf-8") as file:
        json.dump(server.server_address[1], file)
    os.replace(name + ".new", name)
    server.serve_forever()
