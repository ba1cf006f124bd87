"""Fits a logistic regression by gradient descent, in plain Python, and writes it to the model directory as JSON."""
import argparse
import csv
import json
import math
import os
import random


def read_rows(folder):
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".csv"):
            continue
        with open(os.path.join(folder, name), newline="") as file:
            for row in csv.DictReader(file):
                label = float(row.pop("benign"))
                yield [float(value) for value in row.values()], label


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--learning-rate", type=float, default=0.05)
    parser.add_argument("--train", default=os.environ.get("SM_CHANNEL_TRAIN"))
    parser.add_argument("--model-dir", default=os.environ.get("SM_MODEL_DIR"))
    args, _ = parser.parse_known_args()

    rows = list(read_rows(args.train))
    columns = list(zip(*(features for features, _ in rows)))
    mean = [sum(c) / len(c) for c in columns]
    scale = [math.sqrt(sum((v - m) ** 2 for v in c) / len(c)) or 1.0 for c, m in zip(columns, mean)]
    data = [([(v - m) / s for v, m, s in zip(features, mean, scale)], label) for features, label in rows]
    print(f"read {len(data)} rows with {len(mean)} features", flush=True)

    weights, bias = [0.0] * len(mean), 0.0
    shuffled = random.Random(7)
    for epoch in range(1, args.epochs + 1):
        shuffled.shuffle(data)
        loss = 0.0
        for features, label in data:
            p = sigmoid(bias + sum(w * x for w, x in zip(weights, features)))
            loss -= math.log(p if label else 1 - p)
            step = args.learning_rate * (label - p)
            weights = [w * (1 - 1e-4) + step * x for w, x in zip(weights, features)]
            bias += step
        if epoch % 10 == 0:
            print(f"epoch {epoch}: train_loss={loss / len(data):.4f};", flush=True)

    with open(os.path.join(args.model_dir, "model.json"), "w") as file:
        json.dump({"mean": mean, "scale": scale, "weights": weights, "bias": bias}, file)
    print("model saved", flush=True)


if __name__ == "__main__":
    main()
