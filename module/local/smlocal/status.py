"""How the server tells other processes what became of it."""
import json
import os
import time


class StatusFile:
    """Written in one piece, so that a reader never sees half of it."""

    def __init__(self, path):
        self._path = path

    def write(self, status, **facts):
        temporary = "%s.%d.tmp" % (self._path, os.getpid())
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(dict(facts, status=status, pid=os.getpid()), file)
        # On Windows a reader that has the file open for an instant makes the replacement fail.
        for attempt in range(50):
            try:
                os.replace(temporary, self._path)
                return
            except PermissionError:
                if attempt == 49:
                    raise
                time.sleep(0.02)
