"""Serves the model that train.py wrote: rows of features in, the probability that each is benign out."""
import csv
import io
import json
import math
import os


def model_fn(model_dir):
    with open(os.path.join(model_dir, "model.json")) as file:
        return json.load(file)


def input_fn(body, content_type):
    if content_type.split(";")[0].strip() != "text/csv":
        raise ValueError(f"this model reads text/csv, not {content_type}")
    text = body.decode("utf-8") if isinstance(body, (bytes, bytearray)) else body
    return [[float(value) for value in row] for row in csv.reader(io.StringIO(text)) if row]


def predict_fn(rows, model):
    def probability(features):
        scaled = ((v - m) / s for v, m, s in zip(features, model["mean"], model["scale"]))
        score = model["bias"] + sum(w * x for w, x in zip(model["weights"], scaled))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    return [probability(features) for features in rows]


def output_fn(predictions, accept):
    return "\n".join(f"{p:.6f}" for p in predictions) + "\n", "text/csv"
