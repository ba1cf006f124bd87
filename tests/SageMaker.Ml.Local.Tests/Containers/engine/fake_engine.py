"""Plays Docker or Podman: takes their commands, writes down each with what it read, and runs "images", which are Python programs, as containers.

    python3 docker.py <command> …

Its name is the engine's, and its folder holds all that it knows: images/, containers/, calls.jsonl, and trouble.json, in which a test says what is to fail.
"""
import json
import os
import re
import signal
import subprocess
import sys
import time

HOME = os.path.dirname(os.path.abspath(__file__))
KIND = os.path.splitext(os.path.basename(__file__))[0]
WITH_VALUE = {
    "--name", "--hostname", "--label", "--pull", "--network", "--network-alias", "--publish", "--shm-size", "--gpus", "--device", "--security-opt",
    "--env-file", "--env", "--mount", "--entrypoint", "--user", "--format", "--type", "--username", "-t",
}


def path(*parts):
    return os.path.join(HOME, *parts)


def read(name, default):
    try:
        with open(name, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return default


def write(name, content):
    os.makedirs(os.path.dirname(name), exist_ok=True)
    temporary = "%s.%d" % (name, os.getpid())
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(content, file)
    os.replace(temporary, name)


def fail(message, code=1):
    print(message, file=sys.stderr)
    sys.exit(code)


def options(arguments):
    """Gives the options in order and what follows the first word that is none."""
    found = []
    while arguments and arguments[0].startswith("-"):
        name = arguments.pop(0)
        found.append((name, arguments.pop(0) if name in WITH_VALUE else None))
    return found, arguments


def image_file(image):
    return path("images", re.sub(r"[^A-Za-z0-9.]", "_", image) + ".py")


def box(name, *parts):
    return path("containers", name, *parts)


def spec_of(name):
    spec = read(box(name, "spec.json"), None)
    return spec if spec is not None else fail("Error: No such container: %s" % name)


def mount_of(text):
    fields = dict((part.split("=", 1) + [""])[:2] for part in text.split(","))
    return fields["target"], fields["source"]


def create(arguments):
    found, rest = options(arguments)
    values = dict(found)
    if not os.path.exists(image_file(rest[0])):
        fail("Error: No such image: %s" % rest[0], 125)
    variables = {}
    with open(values["--env-file"], encoding="utf-8") as file:
        variables.update(line.rstrip("\n").split("=", 1) for line in file)
    variables.update((name, os.environ[name]) for key, name in found if key == "--env")
    write(box(values["--name"], "spec.json"), {
        "image": rest[0],
        "command": ([values["--entrypoint"]] if "--entrypoint" in values else []) + rest[1:],
        "env": variables,
        "mounts": dict(mount_of(text) for key, text in found if key == "--mount"),
    })
    print("0123456789ab")


def start(arguments):
    _, (name,) = options(arguments)
    spec = spec_of(name)
    if spec["command"][:1] == ["no-such-program"]:
        write(box(name, "end.json"), {"code": 127, "error": "exec: \"no-such-program\": executable file not found in $PATH"})
        fail("Error: failed to start container", 127)
    environment = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    environment.update(spec["env"])
    environment.update(PYTHONPATH=path("inside"), FAKE_BOX=box(name), FAKE_MOUNTS=json.dumps(spec["mounts"]), PYTHONUNBUFFERED="1")
    # A container goes on when the engine's client ends.
    child = subprocess.Popen([sys.executable, image_file(spec["image"])] + spec["command"], env=environment, stdin=subprocess.DEVNULL, start_new_session=True)
    write(box(name, "running.json"), {"pid": child.pid})
    code = child.wait()
    write(box(name, "end.json"), {"code": 128 - code if code < 0 else code, "error": ""})
    sys.exit(128 - code if code < 0 else code)


def ended(name):
    running = read(box(name, "running.json"), None)
    if running is None or os.path.exists(box(name, "end.json")):
        return True
    try:
        os.kill(running["pid"], 0)
        with open("/proc/%d/stat" % running["pid"], encoding="utf-8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] == "Z"
    except (ProcessLookupError, FileNotFoundError):
        return True


def send(name, number):
    try:
        os.killpg(read(box(name, "running.json"), {"pid": 0})["pid"], number)
    except ProcessLookupError:
        pass


def stop(arguments):
    found, names = options(arguments)
    grace = float(dict(found)["-t"])
    for name in names:
        spec_of(name)
        if ended(name):
            continue
        send(name, signal.SIGTERM)
        until = time.monotonic() + grace
        while not ended(name) and time.monotonic() < until:
            time.sleep(0.01)
        if not ended(name):
            send(name, signal.SIGKILL)


def remove(arguments):
    _, names = options(arguments)
    for name in names:
        if not ended(name):
            send(name, signal.SIGKILL)
        if os.path.exists(box(name, "spec.json")):
            os.rename(box(name, "spec.json"), box(name, "removed.json"))
            print(name)


def inspect(arguments):
    _, (name,) = options(arguments)
    spec_of(name)
    end = read(box(name, "end.json"), {"code": 0, "error": ""})
    print("%d false %s" % (end["code"], end["error"]))


def port(arguments):
    name = arguments[0]
    spec_of(name)
    listening = read(box(name, "port.json"), None)
    while listening is None and not ended(name):
        time.sleep(0.01)
        listening = read(box(name, "port.json"), None)
    if listening is None:
        fail("Error: No public port '8080/tcp' published for %s" % name)
    print("127.0.0.1:%d" % listening)


def image_inspect(arguments):
    _, (image,) = options(arguments)
    if not os.path.exists(image_file(image)):
        fail("Error: No such image: %s" % image)
    print(read(path("users.json"), {}).get(image, ""))


def pull(arguments):
    image = arguments[0]
    remote = path("registry", os.path.basename(image_file(image)))
    print("3.1: Pulling from %s" % image)
    if not os.path.exists(remote):
        fail("Error response from daemon: pull access denied for %s, repository does not exist or may require authorization" % image)
    os.makedirs(path("images"), exist_ok=True)
    os.rename(remote, image_file(image))
    print("Status: Downloaded newer image for %s" % image)


def run(arguments):
    # The only container that is run at once gives files away by chown.
    options(arguments)


def login(arguments):
    print("Login Succeeded")


def nothing(arguments):
    print("0123456789ab")


def version(arguments):
    print("27.3.1")


def info(arguments):
    if KIND == "podman":
        print("true" if read(path("rootless.json"), False) else "false")
    else:
        print('["name=seccomp,profile=builtin"%s]' % (',"name=rootless"' if read(path("rootless.json"), False) else ""))


COMMANDS = {
    ("version",): version, ("info",): info, ("image", "inspect"): image_inspect, ("pull",): pull, ("login",): login, ("create",): create, ("start",): start,
    ("stop",): stop, ("rm",): remove, ("inspect",): inspect, ("port",): port, ("run",): run, ("network", "create"): nothing, ("network", "rm"): nothing,
}


def main():
    arguments = sys.argv[1:]
    words = tuple(arguments[:1]) if tuple(arguments[:1]) in COMMANDS else tuple(arguments[:2])
    read_in = sys.stdin.read() if "--password-stdin" in arguments else ""
    with open(path("calls.jsonl"), "a", encoding="utf-8") as calls:
        calls.write(json.dumps({"arguments": arguments, "input": read_in}) + "\n")
    trouble = read(path("trouble.json"), {}).get(" ".join(words))
    if trouble:
        fail(trouble)
    COMMANDS[words](arguments[len(words):])


if __name__ == "__main__":
    main()
