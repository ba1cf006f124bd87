"""Learns nothing, quickly: writes a model, fails, or runs until it is stopped, as its hyperparameters say."""
import argparse
import json
import os
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--factor", type=float, default=2)
parser.add_argument("--fail", default="")
parser.add_argument("--endless", default="")
args, _ = parser.parse_known_args()

print("loss=0.5;", flush=True)
print("loss=0.25;", flush=True)
if args.fail:
    sys.exit("there is nothing to learn from")
while args.endless:
    time.sleep(60)
with open(os.path.join(os.environ["SM_MODEL_DIR"], "model.json"), "w") as file:
    json.dump({"factor": args.factor}, file)
print("trained", flush=True)
