"""Runs the PyTorch twins of lessons: a lesson's cells one after the other in one namespace.

Reads a JSON list of {"folder", "cells": [{"id", "code", "fails"}]} and prints, for each lesson, a line of JSON
{"folder", "cells": [{"id", "printed", "error", "missing"}]}. PyTorch is imported once; each lesson runs in a fork of
that, in an empty folder. A lesson ends at a cell that fails and is not meant to.

Usage: twins.py FOLDER_OF_DIGITS < lessons.json
"""
import contextlib
import gzip
import importlib.util
import io
import json
import multiprocessing
import os
import sys
import tempfile
import types
from unittest import mock

import numpy
import torch
import torch.nn.functional


def idx(name):
    """An array of bytes in the format of MNIST: zeros, a type, the number of dimensions, sizes, bytes."""
    data = gzip.open(os.path.join(sys.argv[1], name)).read()
    shape = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], "big") for i in range(data[3])]
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * data[3]).reshape(shape)


def load_digits():
    """What scikit-learn gives: the same pictures lie in our library."""
    images = idx("digits-images-idx3-ubyte.gz").astype(numpy.float64)
    target = idx("digits-labels-idx1-ubyte.gz").astype(numpy.int64)
    return types.SimpleNamespace(images=images, data=images.reshape(len(images), -1), target=target)


def subplots(rows=1, columns=1, **_):
    axes = numpy.empty((rows, columns), object)  # numpy.array would take the mocks for sequences without elements
    for i in range(rows):
        for j in range(columns):
            axes[i, j] = mock.MagicMock()
    axes = axes.squeeze()
    return mock.MagicMock(), axes if axes.ndim else axes.item()


def stand_in():
    """For what is missing beside PyTorch and does not decide what is printed: pictures of digits, and drawing."""
    if importlib.util.find_spec("sklearn") is None:
        sys.modules["sklearn"] = types.ModuleType("sklearn")
        sys.modules["sklearn.datasets"] = types.ModuleType("sklearn.datasets")
        sys.modules["sklearn.datasets"].load_digits = load_digits
    if importlib.util.find_spec("matplotlib") is None:
        # "import matplotlib.pyplot as plt" takes the package's attribute, not what sys.modules has under the whole name
        pyplot = mock.MagicMock(subplots=subplots)
        sys.modules["matplotlib"] = mock.MagicMock(pyplot=pyplot)
        sys.modules["matplotlib.pyplot"] = pyplot


def run(cell, namespace):
    printed = io.StringIO()
    error = missing = None
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(cell["code"], cell["id"] + ".py", "exec"), namespace)
    except ModuleNotFoundError as e:
        missing = e.name
    except Exception as e:
        error = str(e) or type(e).__name__
    return {"id": cell["id"], "printed": printed.getvalue(), "error": error, "missing": missing}


def lesson(of):
    cells = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        namespace = {"__name__": "__main__"}
        for cell in of["cells"]:
            cells.append(run(cell, namespace))
            if cells[-1]["missing"] or (cells[-1]["error"] and not cell["fails"]):
                break
        os.chdir("/")
    return json.dumps({"folder": of["folder"], "cells": cells})


if __name__ == "__main__":
    stand_in()
    torch.set_num_threads(1)
    lessons = json.load(sys.stdin)
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        for line in pool.imap(lesson, lessons, chunksize=1):
            print(line, flush=True)
