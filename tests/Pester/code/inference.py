"""Answers each row with its sum times the model's factor, and refuses rows that are not numbers."""
import json
import os


def model_fn(model_dir):
    with open(os.path.join(model_dir, "model.json")) as file:
        return json.load(file)


def predict_fn(rows, model):
    return [model["factor"] * sum(float(value) for value in row) for row in rows]
