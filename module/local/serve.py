"""Serves one model on this machine, the way an inference container does on SageMaker.

Started by SageMaker.Ml as `python3 serve.py config.json`, detached from whatever started it. Standard library only, Python 3.8+.
"""
import json
import os
import signal
import sys
import threading
import traceback

_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # the module's own folder may be read-only, or signed
from smlocal import inference, logpipe, materials, server, status  # noqa: E402

sys.dont_write_bytecode = _bytecode
sys.path.pop(0)  # the user's imports must not find this folder


def main(config_path):
    """Runs until SIGTERM; the exit code is 1 when the model could not be served."""
    with open(config_path, encoding="utf-8") as file:
        config = json.load(file)
    if hasattr(os, "setsid"):
        try:
            os.setsid()  # Ctrl+C and the end of the terminal that started us are not ours
        except OSError:
            pass  # already the leader of a session
    log = logpipe.LogPipe(config["log"])
    board = status.StatusFile(config["status"])
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = 1
    try:
        listener = server.Listener(config["token"])
        board.write("Creating", port=listener.port)
        model_dir, code_dir = materials.lay_out(config)
        listener.serve(inference.load(model_dir, code_dir, config.get("program")))
        server.ping(listener.port)
        board.write("InService", port=listener.port)
        print("Serving %s on port %d" % (config.get("program") or inference.DEFAULT_PROGRAM, listener.port))
        while not stop.wait(3600):
            pass
        code = 0
    except materials.Unusable as problem:
        print(problem, file=sys.stderr)
        board.write("Failed", reason=str(problem))
    except BaseException:  # a script may also raise SystemExit while it is imported
        text = traceback.format_exc()
        print(text, file=sys.stderr)
        board.write("Failed", reason=inference.users_part(text))
    finally:
        log.close()
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)  # processes that the script started
    os._exit(code)  # threads of connections that are still open, or of the script, must not keep the process


if __name__ == "__main__":
    main(sys.argv[1])
