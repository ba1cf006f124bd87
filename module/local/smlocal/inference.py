"""The user's inference script, with a default for each handler that it leaves out."""
import importlib.util
import inspect
import os
import sys
import threading

from . import content
from .materials import Unusable

DEFAULT_PROGRAM = "inference.py"


def load(model_dir, code_dir, program):
    """Imports the script and loads its model."""
    path = os.path.join(code_dir, program or DEFAULT_PROGRAM)
    if not os.path.isfile(path):
        raise Unusable("The inference script %s is not in %s. Publish the model with -EntryPoint, or put the script into the "
                       "model's code folder." % (program or DEFAULT_PROGRAM, code_dir))
    sys.path[:0] = [code_dir, os.path.join(code_dir, "lib")]
    spec = importlib.util.spec_from_file_location(os.path.splitext(os.path.basename(path))[0], path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return Script(module, model_dir)


def users_part(text):
    """A traceback without the frames of this shim and of the import system."""
    lines, kept, skipping = text.splitlines(), [], False
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for line in lines:
        if line.startswith("  File "):
            skipping = here in line or "<frozen importlib" in line
        elif not line.startswith("    "):
            skipping = False
        if not skipping:
            kept.append(line)
    return "\n".join(kept)


class Context:
    """What a handler may ask about the request, and say about the answer, as in the inference toolkits."""

    def __init__(self, model_dir, headers):
        self.system_properties = {"model_dir": model_dir, "gpu_id": None}
        self.response_headers = {}
        self._headers = headers

    def get_all_request_header(self, idx=0):
        return dict(self._headers)

    def get_request_header(self, idx, key):
        return self._headers.get(key.lower())

    def set_response_header(self, idx, key, value):
        self.response_headers[key] = value

    def set_response_content_type(self, idx, value):
        self.response_headers["Content-Type"] = value


class Script:
    """Answers requests. Handlers are called by as many threads at once as SAGEMAKER_MODEL_SERVER_WORKERS says; one by default,
    because inference scripts are written for a worker that does one thing at a time."""

    def __init__(self, module, model_dir):
        self._model_dir = model_dir
        self._handlers = {name: _adapt(getattr(module, name), arguments) for name, arguments in
                          (("model_fn", 1), ("input_fn", 2), ("predict_fn", 2), ("output_fn", 2), ("transform_fn", 4))
                          if callable(getattr(module, name, None))}
        self._default_accept = os.environ.get("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", content.JSON)
        self.workers = threading.BoundedSemaphore(max(1, int(os.environ.get("SAGEMAKER_MODEL_SERVER_WORKERS") or 1)))
        context = Context(model_dir, {})
        self._model = self._handlers["model_fn"](model_dir, context) if "model_fn" in self._handlers else model_dir
        if not ({"predict_fn", "transform_fn"} & set(self._handlers) or hasattr(self._model, "predict")):
            raise Unusable("%s defines neither predict_fn nor transform_fn, and the model (%s) has no predict method."
                           % (os.path.basename(module.__file__), type(self._model).__name__))

    def answer(self, body, headers):
        """Gives the body (or an iterator of chunks), its media type and further headers."""
        context = Context(self._model_dir, headers)
        media_type = content.bare(headers.get("content-type") or content.JSON)
        accept = headers.get("accept") or self._default_accept
        data = _decode(body, media_type) if content.is_text(media_type) else body
        if "transform_fn" in self._handlers:
            result = self._handlers["transform_fn"](self._model, data, media_type, accept, context)
        else:
            if "input_fn" in self._handlers:
                data = self._handlers["input_fn"](data, media_type, context)
            else:
                data = content.read(data, media_type)
            if "predict_fn" in self._handlers:
                prediction = self._handlers["predict_fn"](data, self._model, context)
            else:
                prediction = self._model.predict(data)
            if "output_fn" in self._handlers:
                result = self._handlers["output_fn"](prediction, accept, context)
            else:
                chosen = content.choose(accept, self._default_accept)
                if hasattr(prediction, "__next__"):
                    result = _chunks(prediction, chosen), chosen
                else:
                    result = content.write(prediction, chosen), chosen
        result, chosen = result if isinstance(result, tuple) and len(result) == 2 else (result, content.bare(accept.split(",")[0]))
        if "*" in chosen:
            chosen = self._default_accept
        if not hasattr(result, "__next__"):
            result = result.encode("utf-8") if isinstance(result, str) else content.write(result, chosen)
        return result, context.response_headers.pop("Content-Type", chosen), context.response_headers


def _chunks(items, media_type):
    for item in items:
        yield item if isinstance(item, (str, bytes, bytearray)) else content.write(item, content.LINES if media_type == content.JSON else media_type)


def _decode(body, media_type):
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise content.Refused(400, "The body is not %s in UTF-8: %s" % (media_type, problem))


def _adapt(handler, arguments):
    """Handlers may take the context as one more argument, or leave it out."""
    try:
        parameters = inspect.signature(handler).parameters.values()
    except ValueError:  # built-in functions have no signature
        parameters = ()
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    if len(positional) > arguments or any(p.kind == p.VAR_POSITIONAL for p in parameters):
        return handler
    return lambda *given: handler(*given[:-1])
