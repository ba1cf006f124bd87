"""Asks the installed SageMaker Python SDK for every image that it knows, and writes the answers in the form that EveryLookupTests reads.

    python3 tools/record-image-lookups.py tests/SageMaker.Ml.Tests/Images/data/every-lookup.txt.gz

A question is a framework, a version as it may be written, a scope, a Python version and a base framework, each of those that occur anywhere
for that framework, none at all, and one that does not exist; with the machines and special wishes of CASES. The answers are written by
question, with the questions that have the same answers on one line, and the accounts of the regions apart."""

import functools
import gzip
import importlib.metadata
import itertools
import json
import os
import string
import sys

import sagemaker
from sagemaker import image_uris, utils

MACHINES = [
    None, "ml.m5.xlarge", "ml.c5.xlarge", "ml.c7g.xlarge", "ml.g4dn.xlarge", "ml.g5.xlarge", "ml.p2.xlarge", "ml.p3.16xlarge", "ml.p4d.24xlarge",
    "ml.p5.48xlarge", "ml.inf1.xlarge", "ml.inf2.xlarge", "ml.trn1.2xlarge", "ml_m5", "local", "local_gpu", "neuron", "bogus",
]
CASES = [{"instance_type": machine} for machine in MACHINES] + [
    {"instance_type": machine, "inference_tool": tool}
    for machine in (None, "ml.m5.xlarge", "ml.g4dn.xlarge", "ml.inf2.xlarge", "ml.trn1.2xlarge") for tool in ("neuron", "neuronx")
] + [{"instance_type": machine, "flags": "training_compiler"} for machine in ("ml.m5.xlarge", "ml.p3.16xlarge", "ml.p4d.24xlarge", "ml.trn1.2xlarge")] + [
    {"flags": "serverless"},
    {"instance_type": "ml.p3.16xlarge", "flags": "smdistributed"},
    {"instance_type": "ml.m5.xlarge", "accelerator_type": "ml.eia2.medium"},
    {"instance_type": "ml.m5.xlarge", "accelerator_type": "bogus"},
]
LETTERS = string.ascii_lowercase + string.ascii_uppercase
FLAGS = {
    "training_compiler": {"training_compiler_config": object()},
    "serverless": {"serverless_inference_config": object()},
    "smdistributed": {"distribution": {"smdistributed": {"dataparallel": {"enabled": True}}}},
}
SPECIAL = ("-neuron", "-neuronx", "-training-compiler")
USUAL_SCOPES = {"training", "inference", "inference_graviton", "eia"}

# The general function does not answer for it, and its own function takes a Python version only, whichever.
BASE = "sagemaker-base-python"

# The tables and endpoints are read anew at each question otherwise.
image_uris.config_for_framework = functools.lru_cache(None)(image_uris.config_for_framework)
resolver = utils._botocore_resolver()
resolver.construct_endpoint = functools.lru_cache(None)(resolver.construct_endpoint)
utils._botocore_resolver = lambda: resolver


def ask(region, question, case):
    """The address as (account, host, repository with tag); None for an error."""
    arguments = {name: value for name, value in {**question, **case}.items() if name != "flags"}
    arguments.update(FLAGS.get(case.get("flags"), {}))
    try:
        if arguments["framework"] == BASE:
            address = image_uris.get_base_python_image_uri(region, *filter(None, [arguments.get("py_version")]))
        else:
            address = image_uris.retrieve(region=region, **arguments)
    except Exception:  # Every kind of refusal counts, faults of the SDK included.
        return None
    registry, image = address.split("/", 1)
    account, host = registry.split(".dkr.ecr.")
    return account, host.removeprefix(region + "."), image


def walk(node, key):
    """All values of a key, at any depth."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            else:
                yield from walk(value, key)


def questions(framework, names):
    """Everything about a framework that can be asked; by version what goes with that version."""
    tables = [image_uris.config_for_framework(n) for n in (framework, *(framework + s for s in SPECIAL)) if n in names]
    own = tables[0]
    scopes = set(own["scope"] if "scope" in own else [k for k in own if k != "versions"]) | USUAL_SCOPES
    known = {None: (set(), set()), "0.0.77": (set(), set())}
    for table in tables:
        for part in [table] if "versions" in table else table.values():
            aliases = part.get("version_aliases", {})
            for version, entry in part["versions"].items():
                bases = set()
                if "repository" not in entry:
                    bases = {b for b in entry if b.startswith(("pytorch", "tensorflow"))} | set(entry.get("version_aliases", {}))
                pythons = {p for listed in walk(entry, "py_versions") if listed for p in listed}
                if "repository" not in entry and not bases:
                    pythons |= set(entry)
                for name in (None, version, *(a for a, target in aliases.items() if target == version)):
                    known.setdefault(name, (set(), set()))[0].update(bases)
                    known[name][1].update(pythons)
    for version, (bases, pythons) in known.items():
        for scope, base, python in itertools.product([None, *sorted(scopes)], [None, *sorted(bases)], [None, "py27", *sorted(pythons - {"py27"})]):
            yield {"framework": framework, "version": version, "image_scope": scope, "base_framework_version": base, "py_version": python}


def main(target):
    folder = os.path.join(os.path.dirname(sagemaker.__file__), "image_uri_config")
    names = sorted(n.removesuffix(".json") for n in os.listdir(folder) if n != "instance_gpu_info.json")
    regions = sorted({r for n in names for table in walk(image_uris.config_for_framework(n), "registries") for r in table})
    hosts, registries, lines, asked = {}, {}, {}, 0

    @functools.lru_cache(None)
    def registry_of(question, case, image):
        """The number of the accounts that have an image, by region; the same image's question is asked in all regions."""
        answers = {r: ask(r, dict(question), CASES[case]) for r in regions}
        accounts = {}
        for region, answer in answers.items():
            if answer is None:
                continue
            account, host, same = answer
            assert same == image, (question, answers)
            assert hosts.setdefault(region, host) == host
            accounts.setdefault(account, []).append(region)
        form = " ".join(f"{account}={','.join(where)}" for account, where in accounts.items())
        return registries.setdefault(form, len(registries))

    def questions_of(framework):
        if framework == BASE:
            return [{"framework": framework, "py_version": python} for python in (None, "310", "38")]
        return [{"framework": framework}] if framework == "nosuch" else questions(framework, names)

    for framework in [*names, "nosuch"]:
        for question in questions_of(framework):
            found = {}
            for number, case in enumerate(CASES if framework != BASE else CASES[:1]):
                asked += 1
                answer = next(filter(None, (ask(r, question, case) for r in ("us-west-2", "us-east-1", "eu-west-1"))), None)
                if answer:
                    found.setdefault(answer[2], []).append(number)
            answers = " ".join(
                f"{''.join(LETTERS[n] for n in cases)}={registry_of(tuple(question.items()), cases[0], image)}/{image}" for image, cases in found.items())
            place = (framework, question.get("version") or "-", question.get("base_framework_version") or "-", answers)
            lines.setdefault(place, {}).setdefault(question.get("py_version") or "-", []).append(question.get("image_scope") or "-")
        print(framework, asked, file=sys.stderr)

    with gzip.GzipFile(target, "wb", mtime=0) as out:
        def write(*fields):
            out.write(("\t".join(fields) + "\n").encode())

        write("sdk", importlib.metadata.version("sagemaker"), str(asked))
        for letter, case in zip(LETTERS, CASES):
            write("case", letter, *(f"{name}={value}" for name, value in case.items() if value is not None))
        for region, host in sorted(hosts.items()):
            write("host", region, host)
        for form, number in registries.items():
            write("registry", str(number), form)
        for (framework, version, base, answers), by_python in lines.items():
            merged = {}
            for python, scopes in by_python.items():
                merged.setdefault(",".join(scopes), []).append(python)
            for scopes, pythons in merged.items():
                write("ask" if framework != BASE else "plain", framework, version, base, scopes, ",".join(pythons), answers)


main(sys.argv[1])
