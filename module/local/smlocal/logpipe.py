"""Everything that this process and its children write, line by line with the time, into one log file."""
import os
import sys
import threading
import time


class LogPipe:
    """Replaces the standard output and error by a pipe whose lines are written to the log file."""

    def __init__(self, path):
        self._log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        source, target = os.pipe()
        for descriptor in (1, 2):
            os.dup2(target, descriptor)
        os.close(target)
        sys.stdout = open(1, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
        sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
        self._thread = threading.Thread(target=self._copy, args=(source,), daemon=True)
        self._thread.start()

    def close(self):
        """Writes what is still in the pipe; what comes later is dropped."""
        sys.stdout.flush()
        sys.stderr.flush()
        nothing = os.open(os.devnull, os.O_WRONLY)
        for descriptor in (1, 2):
            os.dup2(nothing, descriptor)
        # A child of the script that still holds the pipe must not hold us up.
        self._thread.join(timeout=2)

    def _copy(self, source):
        with open(source, "rb", closefd=True) as lines:
            for line in lines:
                os.write(self._log, _stamp() + line.rstrip(b"\r\n") + b"\n")


def _stamp():
    now = time.time()
    whole = int(now)
    return (time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole)) + ".%03dZ " % int((now - whole) * 1000)).encode("ascii")
