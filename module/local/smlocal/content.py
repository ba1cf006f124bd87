"""The default conversions between bytes and Python values, by media type."""
import csv
import io
import json

JSON, CSV, LINES, TEXT, BYTES = "application/json", "text/csv", "application/jsonlines", "text/plain", "application/octet-stream"
_LINES = (LINES, "application/x-jsonlines", "application/x-ndjson", "application/jsonl")
_OUTPUTS = (JSON, CSV, TEXT, BYTES) + _LINES


class Refused(Exception):
    """A request that cannot be answered, with the HTTP status that says so."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def bare(media_type):
    """The media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def is_text(media_type):
    return media_type.startswith("text/") or media_type in _LINES or media_type == JSON or media_type.endswith("+json")


def read(data, media_type):
    """The value in a body: rows for CSV, a list for JSON lines, whatever was written for JSON."""
    try:
        if media_type == CSV:
            return [[_number(cell) for cell in row] for row in csv.reader(io.StringIO(data)) if row]
        if media_type == JSON or media_type.endswith("+json"):
            return json.loads(data)
        if media_type in _LINES:
            return [json.loads(line) for line in data.splitlines() if line.strip()]
    except (ValueError, csv.Error) as problem:
        raise Refused(400, "The body is not %s: %s" % (media_type, problem))
    if media_type in (TEXT, BYTES):
        return data
    raise Refused(415, "Content type '%s' is not understood. Send %s, %s, %s, %s or %s, or define input_fn in the inference script."
                  % (media_type, CSV, JSON, LINES, TEXT, BYTES))


def choose(accept, default):
    """The media type to answer in. Accept may list several; the first that can be written wins."""
    wanted = [bare(part) for part in accept.split(",") if part.strip()] or [default]
    for media_type in wanted:
        if media_type in ("*/*", "application/*"):
            return default
        if media_type == "text/*":
            return CSV
        if media_type in _OUTPUTS:
            return media_type
    raise Refused(406, "Accept '%s' cannot be written. Ask for %s, %s, %s, %s or %s, or define output_fn in the inference script."
                  % (accept, JSON, CSV, LINES, TEXT, BYTES))


def write(value, media_type):
    """The body that holds a value."""
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if media_type == BYTES:
        raise Refused(406, "The prediction is a %s, not bytes; ask for application/json." % type(value).__name__)
    if isinstance(value, str) and media_type in (TEXT, CSV):
        return value.encode("utf-8")
    if media_type == TEXT:
        return str(value).encode("utf-8")
    value = plain(value)
    if media_type == CSV:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        for row in value if isinstance(value, (list, tuple)) else [value]:
            writer.writerow(row.values() if isinstance(row, dict) else row if isinstance(row, (list, tuple)) else [row])
        return text.getvalue().encode("utf-8")
    if media_type in _LINES:
        rows = value if isinstance(value, (list, tuple)) else [value]
        return "".join(json.dumps(row, default=plain, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
    return json.dumps(value, default=plain, ensure_ascii=False).encode("utf-8")


def plain(value):
    """Arrays and tables of other libraries as lists; the standard library knows nothing of them."""
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return value.to_dict("records")
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, (list, tuple, dict, str, int, float, bool, type(None))):
        return value
    if hasattr(value, "__iter__"):
        return list(value)
    raise TypeError("A %s cannot be written as JSON or CSV; define output_fn in the inference script." % type(value).__name__)


def _number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell
