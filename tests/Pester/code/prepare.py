"""Copies the lines of its input: every second one to test, the others to train. Told to, it fails or takes its time."""
import glob
import os
import sys
import time

SOURCE = "/opt/ml/processing/input/raw"
TARGET = "/opt/ml/processing/output"

if "--fail" in sys.argv:
    sys.exit("told to fail")
if "--wait" in sys.argv:
    print("waiting", flush=True)
    time.sleep(3600)

lines = [line for path in sorted(glob.glob(os.path.join(SOURCE, "*"))) for line in open(path)]
for name, part in (("train", lines[::2]), ("test", lines[1::2])):
    os.makedirs(os.path.join(TARGET, name), exist_ok=True)
    with open(os.path.join(TARGET, name, "rows.csv"), "w") as target:
        target.writelines(part)
print("prepared %d lines" % len(lines), flush=True)
