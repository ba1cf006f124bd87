"""Shares the rows of all CSV files of its input out at random: most for training, the others, without a line of names, to be judged."""
import argparse
import csv
import os
import random

INPUT = "/opt/ml/processing/input/raw"
OUTPUT = "/opt/ml/processing/output"


def write(name, rows):
    folder = os.path.join(OUTPUT, name)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".csv"), "w", newline="") as file:
        csv.writer(file).writerows(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=float, default=0.2, help="the part of the rows that is kept from training")
    args = parser.parse_args()

    names, rows = None, []
    for file_name in sorted(os.listdir(INPUT)):
        with open(os.path.join(INPUT, file_name), newline="") as file:
            names, *more = csv.reader(file)
            rows += more

    random.Random(7).shuffle(rows)
    kept = round(len(rows) * args.share)
    write("train", [names] + rows[kept:])
    write("rows", rows[:kept])
    print(f"{len(rows) - kept} rows to train with, {kept} to judge")


if __name__ == "__main__":
    main()
