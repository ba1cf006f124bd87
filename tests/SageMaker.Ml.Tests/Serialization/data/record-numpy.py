"""Rewrites numpy.json beside this file: what numpy and scipy write for arrays that the tests make too. Needs numpy and scipy."""

import base64
import io
import json
import pathlib

import numpy as np
import scipy
import scipy.sparse


def saved(array, version=None, allow_pickle=False):
    content = io.BytesIO()
    if version:
        np.lib.format.write_array(content, array, version=version, allow_pickle=allow_pickle)
    else:
        np.save(content, array, allow_pickle=allow_pickle)
    return base64.b64encode(content.getvalue()).decode()


def sparse(matrix, compressed=True):
    content = io.BytesIO()
    scipy.sparse.save_npz(content, matrix, compressed=compressed)
    return base64.b64encode(content.getvalue()).decode()


def plain(value):
    """Numbers that JSON has no form for as texts."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return value.decode()
    return str(value) if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))) else value


reads = []
grid = np.array([[0, 1, 2], [3, 4, 100]])
for dtype in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "?"]:
    for endian in "<>":
        for order in "CF":
            array = np.asarray(grid, dtype=np.dtype(dtype).newbyteorder(endian), order=order)
            reads.append({"name": f"{endian}{dtype} {order}", "file": saved(array), "values": plain(array.tolist())})
cube = np.arange(24, dtype=">i4").reshape(2, 3, 4)
extremes = np.array([np.nan, np.inf, -np.inf, 0.1, -0.0, 5e-324, 1.7976931348623157e308])
for name, array, version in [
    ("cube", cube, None),
    ("cube in Fortran's order", np.asfortranarray(cube), None),
    ("version 2", grid, (2, 0)),
    ("version 3", grid, (3, 0)),
    ("a single value", np.array(2.5), None),
    ("nothing", np.zeros((0, 3)), None),
    ("text", np.array(["a", "grün", "", "\U0001f600!"]), None),
    ("text, higher byte first", np.array([["x", "yz"]], dtype=">U2"), None),
    ("bytes", np.array([b"ab", b"c"]), None),
    ("extremes", extremes, None),
    ("extremes of 32 bits", np.array([np.nan, np.inf, 0.1, 3.4028235e38], dtype="f4"), None),
    ("largest whole numbers", np.array([-(2**63), 2**63 - 1]), None),
    ("largest number without a sign", np.array([2**64 - 1], dtype="u8"), None),
]:
    reads.append({"name": name, "file": saved(array, version), "values": plain(array.astype("f8").tolist() if array.dtype == "f4" else array.tolist())})

writes = [
    {"name": name, "file": saved(np.array(value, dtype=dtype)), "type": dtype, "values": value}
    for name, value, dtype in [
        ("whole numbers", [1, 2, 3], "i8"),
        ("numbers", [[1.0, 2.5], [3.0, 4.0]], "f8"),
        ("numbers of 32 bits", [[1.0, 2.5], [3.0, 0.1]], "f4"),
        ("true and false", [True, False, True], "?"),
        ("texts", ["ab", "c", "grün"], "U"),
        ("a single value", 7, "i8"),
        ("more dimensions", [[[1.5], [2.5]], [[3.5], [4.5]]], "f8"),
        ("a row", [0.5] * 1000, "f8"),
    ]
]

refusals = [
    ("fields", saved(np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")])), "fields of their own"),
    ("objects", saved(np.array([{"a": 1}], dtype=object), allow_pickle=True), "pickled"),
    ("complex numbers", saved(np.array([1 + 2j])), "complex"),
    ("times", saved(np.array(["2026-11-25"], dtype="M8[s]")), "times"),
    ("long doubles", saved(np.array([1.0], dtype=np.longdouble)), "f16"),
]

dense = np.array([[1.5, 0, 2], [0, 0, 0], [0, -3, 0]])
named = io.BytesIO()
np.savez(named, scores=np.array([0.25, 0.75]), labels=np.array(["cat", "dog"]))

document = {
    "source": f"numpy {np.__version__}, scipy {scipy.__version__}",
    "read": reads,
    "write": writes,
    "refuse": [{"name": name, "file": file, "says": says} for name, file, says in refusals],
    "sparse": [
        {"name": form, "file": sparse(scipy.sparse.csr_matrix(dense).asformat(form)), "values": dense.tolist()} for form in ["csr", "csc", "coo"]
    ]
    + [{"name": "not compressed", "file": sparse(scipy.sparse.csr_matrix(dense), compressed=False), "values": dense.tolist()}],
    "sparseRefused": [{"name": form, "file": sparse(scipy.sparse.csr_matrix(dense).asformat(form))} for form in ["bsr", "dia"]],
    "named": base64.b64encode(named.getvalue()).decode(),
}
path = pathlib.Path(__file__).with_name("numpy.json")
path.write_text(json.dumps(document, indent=1) + "\n")
