"""How likely a payment is fraud, by its amount; rows are amount and hour."""
import json
import os


def model_fn(model_dir):
    with open(os.path.join(model_dir, "model.json")) as model:
        return json.load(model)


def predict_fn(rows, model):
    print("asked about %d rows" % len(rows))
    return [row[0] / (row[0] + model["threshold"]) for row in rows]
