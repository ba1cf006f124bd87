"""Says how many rows were kept back, and what the model goes by."""
import glob
import json
import os
import tarfile

INPUT = "/opt/ml/processing/input"
OUTPUT = "/opt/ml/processing/output/report"

with tarfile.open(os.path.join(INPUT, "model", "model.tar.gz")) as archive:
    model = json.load(archive.extractfile("model.json"))
rows = sum(len(open(path).readlines()) - 1 for path in glob.glob(os.path.join(INPUT, "test", "*.csv")))
os.makedirs(OUTPUT, exist_ok=True)
with open(os.path.join(OUTPUT, "report.json"), "w") as report:
    json.dump({"threshold": model["threshold"], "rows": rows}, report)
print("judged %d rows" % rows, flush=True)
