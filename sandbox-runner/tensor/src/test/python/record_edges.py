"""Records what PyTorch gives for inputs without dimensions and without elements: goldens/edges.jsonl.gz.

Usage: python3 record_edges.py GOLDENS_DIR OUTPUT (PyTorch 1.13)

Takes the samples of GOLDENS_DIR/opinfo, makes all tensors of a sample 0-dimensional (also with its sizes and dimensions
replaced by such as fit), or sets one size to 0 wherever it stands in the sample's tensors, and calls PyTorch. Where PyTorch computes a result, the same twice, the call and its
result are kept, with gradients for a cotangent of ones; the format is that of opinfo. Calls that PyTorch refuses are
left out, and so are three oddities (see contradicts). Prints the operators that keep no sample of a kind.
"""
import copy, gzip, json, math, pathlib, sys, warnings

import torch
warnings.simplefilter("ignore")
torch.set_num_threads(1)
MOST = 3  # samples of each kind for an operator


# Where PyTorch's OpInfo calls an operator otherwise than by its name.
CALLS = {
    "T": lambda x: x.T,
    "mT": lambda x: x.mT,
    "slice": torch.ops.aten.slice,
    "where": lambda x, condition, other: torch.where(condition, x, other),
    "einsum": lambda operands, equation: torch.einsum(equation, operands),
    "nn.functional.embedding": lambda weight, index, **more: torch.nn.functional.embedding(index, weight, **more),
}


def function(name):
    if name in CALLS:
        return CALLS[name]
    f = torch
    for part in name.split("."):
        f = getattr(f, part, None)
    return f or getattr(torch.Tensor, name, None)


def tensors(node):
    """All tensor nodes, in the order in which gradients are listed."""
    if isinstance(node, list):
        for e in node:
            yield from tensors(e)
    elif isinstance(node, dict):
        if "tensor" in node:
            yield node["tensor"]


def value(node, leaves):
    if isinstance(node, list):
        return [value(e, leaves) for e in node]
    if not isinstance(node, dict):
        return node
    if "tensor" in node:
        n = node["tensor"]
        t = torch.tensor([float(x) if isinstance(x, str) else x for x in n["data"]], dtype=getattr(torch, n["dtype"]))
        t = t.reshape(n["shape"])
        t.requires_grad_(bool(n.get("requires_grad")))
        leaves.append(t)
        return t
    if "dtype" in node:
        return getattr(torch, node["dtype"].replace("torch.", ""))
    if "slice" in node:
        return slice(*node["slice"])
    return Ellipsis


def number(x):
    if isinstance(x, float) and not math.isfinite(x):
        return "nan" if math.isnan(x) else "inf" if x > 0 else "-inf"
    return x


def encoded(t):
    data = [number(x) for x in t.detach().reshape(-1).tolist()]
    return {"tensor": {"dtype": str(t.dtype).replace("torch.", ""), "shape": list(t.shape), "data": data}}


def results(out):
    if isinstance(out, torch.Tensor):
        return [out]
    if isinstance(out, (bool, int, float)):
        return [torch.tensor(out)]
    return list(out)


def call(f, sample):
    leaves = []
    args, kwargs = value(sample["args"], leaves), {k: value(v, leaves) for k, v in sample["kwargs"].items()}
    roots = results(f(*args, **kwargs))
    recorded = {"args": sample["args"], "kwargs": sample["kwargs"], "out": [encoded(r) for r in roots]}
    if "grads" in sample and any(r.requires_grad for r in roots):
        seeds = [torch.ones_like(r) if r.requires_grad else None for r in roots]
        pairs = [(r, s) for r, s in zip(roots, seeds) if s is not None]
        wanted = [t for t in leaves if t.requires_grad]
        grads = torch.autograd.grad([r for r, _ in pairs], wanted, [s for _, s in pairs], allow_unused=True)
        by_leaf = {id(t): g for t, g in zip(wanted, grads)}
        recorded["cotangent"] = [None if s is None else encoded(s) for s in seeds]
        recorded["grads"] = [None if by_leaf.get(id(t)) is None else encoded(by_leaf[id(t)]) for t in leaves]
    return recorded


def contradicts(op, sample):
    """Results of PyTorch 1.13 that contradict its own rules, and are left out."""
    first = inputs(sample)[0]["shape"]
    # keepdim of a tensor without dimensions gives shape [1]; amin and amax give []
    numbers = op == "aminmax" and not first
    # no group has elements, so the gradient of the weight is a sum of nothing; it gives NaN
    if op.endswith("group_norm") and 0 in first[2:]:
        return True
    # a convolution of no channels gives no channels, though the weight has some
    return numbers or (op.startswith("nn.functional.conv") and 0 in first[-3 if op.endswith("2d") else -2:][:1])


def inputs(sample):
    return list(tensors([sample["args"], *sample["kwargs"].values()]))


def numbers(node, filler):
    """With whole numbers (sizes, dimensions) replaced, and lists of them empty: what a tensor without dimensions takes."""
    if isinstance(node, list):
        whole = node and all(type(e) is int for e in node)
        return [] if whole else [numbers(e, filler) for e in node]
    return filler if type(node) is int else node


def scalars(sample):
    found = inputs(sample)
    if not any(t["shape"] for t in found) or any(not t["data"] for t in found):
        return
    for filler in (None, 0, 1):
        s = copy.deepcopy(sample)
        for t in inputs(s):
            t["shape"], t["data"] = [], t["data"][:1]
        if filler is not None:
            s["args"] = [numbers(a, filler) for a in s["args"]]
            s["kwargs"] = {k: numbers(v, filler) for k, v in s["kwargs"].items()}
        yield s


def empties(sample):
    sizes = []
    for t in inputs(sample):
        sizes += [n for n in t["shape"] if n not in sizes]
    for size in sizes:
        s = copy.deepcopy(sample)
        for t in inputs(s):
            if size in t["shape"]:
                t["shape"], t["data"] = [0 if n == size else n for n in t["shape"]], []
        yield s
    for place in (0, -1):
        s = copy.deepcopy(sample)
        for t in inputs(s):
            if t["shape"]:
                t["shape"][place], t["data"] = 0, []
        yield s


def reproduced(f, sample):
    try:
        return [r["tensor"]["shape"] for r in call(f, sample)["out"]] == [r["tensor"]["shape"] for r in sample["out"]]
    except Exception:
        return False


def kept(op, f, samples, kind):
    out = []
    for sample in samples:
        for candidate in kind(sample):
            if len(out) == MOST:
                return out
            if contradicts(op, candidate):
                continue
            try:
                first, second = call(f, candidate), call(f, candidate)
            except Exception:
                continue
            if json.dumps(first) == json.dumps(second) and first not in out:
                out.append(first)
    return out


def main(goldens, output):
    lines, without = [], {"0-dim": [], "0-size": []}
    for path in sorted(pathlib.Path(goldens, "opinfo").glob("*.json")):
        file = json.loads(path.read_text())
        f = function(file["op"])
        if not any(inputs(sample) for sample in file["samples"]):
            print("makes tensors from nothing:", file["op"])
            continue
        if not any(reproduced(f, sample) for sample in file["samples"][:5]):
            print("not called as in the samples:", file["op"])
            continue
        zero = kept(file["op"], f, file["samples"], scalars)
        empty = kept(file["op"], f, file["samples"], empties)
        without["0-dim"] += [] if zero else [file["op"]]
        without["0-size"] += [] if empty else [file["op"]]
        if zero or empty:
            lines.append(json.dumps({"op": file["op"], "samples": zero + empty, "errors": []}))
    with gzip.GzipFile(output, "wb", mtime=0) as z:
        z.write("".join(line + "\n" for line in lines).encode())
    for kind, names in without.items():
        print(kind, "refused or not tried:", len(names), " ".join(names))
    print(len(lines), "operators,", sum(len(json.loads(x)["samples"]) for x in lines), "samples")


main(*sys.argv[1:])
