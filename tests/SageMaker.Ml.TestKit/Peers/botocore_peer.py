"""Answers questions about botocore, one JSON object per line in and out, until its input ends."""

import base64
import json
import sys

import botocore.session
from botocore.serialize import create_serializer
from botocore.validate import ParamValidator

session = botocore.session.get_session()
models = {}


def operation_of(question):
    service = question["service"]
    if service not in models:
        models[service] = session.get_service_model(service)
    return models[service].operation_model(question["operation"])


def with_bytes(value, shape):
    """Our JSON carries bytes as base64; botocore wants bytes."""
    if shape is None or value is None:
        return value
    if shape.type_name == "blob":
        return base64.b64decode(value)
    if shape.type_name == "structure":
        return {name: with_bytes(member, shape.members.get(name)) for name, member in value.items()}
    return value


def validate(question, operation, params):
    """What botocore objects to: the places, and its own words."""
    if operation.input_shape is None:
        return {"places": [], "report": ""}
    # A client makes up tokens that are missing before it checks.
    for name in operation.idempotent_members:
        params.setdefault(name, "0b7a3a2e-9a3c-4a55-8f2b-3f6f6f0c9f11")
    places = []
    found = ParamValidator().validate(params, operation.input_shape)
    for kind, name, details in found._errors:
        name = name.lstrip(".")
        if kind == "missing required field":
            name = (name + "." if name else "") + details["required_name"]
        places.append(name)
    return {"places": places, "report": found.generate_report()}


def serialize(question, operation, params):
    """What botocore would send."""
    serializer = create_serializer(question["protocol"], False)
    request = serializer.serialize_to_request(params, operation)
    body = request["body"]
    if isinstance(body, dict):
        form, body = body, b""
    else:
        form = None
    if isinstance(body, str):
        body = body.encode("utf-8")
    return {
        "method": request["method"],
        "path": request["url_path"],
        "headers": dict(request["headers"]),
        "form": form and {key: str(value) for key, value in form.items()},
        "body": base64.b64encode(bytes(body)).decode("ascii"),
    }


print(json.dumps({"version": botocore.__version__}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    operation = operation_of(question)
    params = with_bytes(question["params"], operation.input_shape)
    answer = {"validate": validate, "serialize": serialize}[question["do"]](question, operation, params)
    print(json.dumps(answer), flush=True)
