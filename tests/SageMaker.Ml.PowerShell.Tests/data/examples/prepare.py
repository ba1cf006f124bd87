"""Shares the rows of all inputs out: one in five for testing, the others for training. Told to, it takes its time."""
import csv
import glob
import os
import sys
import time

INPUT = "/opt/ml/processing/input"
OUTPUT = "/opt/ml/processing/output"

if "--pause" in sys.argv:
    print("pausing", flush=True)
    time.sleep(float(sys.argv[sys.argv.index("--pause") + 1]))
if "--broken" in sys.argv:
    sys.exit("the column 'amount' is missing")

rows = [row for path in sorted(glob.glob(os.path.join(INPUT, "*", "*.csv"))) for row in csv.reader(open(path)) if row[0] != "amount"]
for name in ("train", "test"):
    os.makedirs(os.path.join(OUTPUT, name), exist_ok=True)
    with open(os.path.join(OUTPUT, name, "train.csv"), "w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["amount", "hour", "fraud"])
        chosen = [row for index, row in enumerate(rows) if (index % 5 == 0) == (name == "test")]
        writer.writerows([row[0], row[1], 1 if float(row[0]) > 600 else 0] for row in chosen)
print("prepared %d rows" % len(rows), flush=True)
