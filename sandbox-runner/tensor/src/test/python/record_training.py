"""Records training runs of PyTorch 1.13 that meet every layer, loss, optimizer and scheduler: the format of training.json,
with the seed from which each model was made, its text, and which losses take further tensors.

    python3 record_training.py ../resources/goldens/more-training.json.gz

The figures are float32 and depend on nothing but the seeds. LBFGS gets the loss as a closure."""
import copy
import gzip
import json
import sys
import warnings

import torch
from torch import nn, optim
from torch.optim import lr_scheduler

warnings.simplefilter("ignore")
torch.set_num_threads(1)


def value(t):
    t = t.detach()
    kind = str(t.dtype).replace("torch.", "")
    data = [float("%.9g" % v) for v in t.reshape(-1).tolist()] if t.is_floating_point() else t.reshape(-1).tolist()
    data = [v if v == v and abs(v) != float("inf") else str(v) for v in data]
    return {"dtype": kind, "shape": list(t.shape), "data": data}


def untuple(v):
    return tuple(v) if isinstance(v, list) else v


def layer(spec):
    spec = dict(spec)
    name = spec.pop("layer")
    if name == "Sequential":
        return nn.Sequential(*[layer(s) for s in spec["layers"]])
    args = {k: layer(v) if isinstance(v, dict) else untuple(v) for k, v in spec.items()}
    return getattr(nn, name)(**args)


def scheduler(spec, optimizer):
    spec = dict(spec)
    name = spec.pop("name")
    if "schedulers" in spec:
        spec["schedulers"] = [scheduler(s, optimizer) for s in spec["schedulers"]]
    if name == "ChainedScheduler":
        return lr_scheduler.ChainedScheduler(**spec)
    return getattr(lr_scheduler, name)(optimizer, **spec)


def loss_of(spec):
    spec = dict(spec)
    name = spec.pop("name")
    tensors = {k: torch.tensor(v) if k in ("weight", "pos_weight") else v for k, v in spec.items()}
    return getattr(nn, name)(**tensors)


RUNS = []


def run(name, layers, x, y, loss=None, optimizer=None, sched=None, clip=None, steps=8, batches=2, seed=0):
    loss = loss or {"name": "MSELoss"}
    optimizer = optimizer or {"name": "SGD", "lr": 0.05}
    torch.manual_seed(seed)
    model = nn.Sequential(*[layer(s) for s in layers])
    text = str(model)
    init = {k: value(v) for k, v in model.state_dict().items()}
    torch.manual_seed(seed + 1000)
    xs = [x() if callable(x) else torch.randn(x) for _ in range(batches)]
    ys = []
    for i in range(batches):
        made = y(model, xs[i]) if callable(y) else torch.randn(y)
        ys.append(list(made) if isinstance(made, (tuple, list)) else [made])
    o = dict(optimizer)
    opt = getattr(optim, o.pop("name"))(model.parameters(), **{k: untuple(v) for k, v in o.items()})
    sch = scheduler(sched, opt) if sched else None
    criterion = loss_of(loss)
    losses, lrs = [], []
    for i in range(steps):
        lrs.append(float("%.12g" % opt.param_groups[0]["lr"]))

        def closure():
            l = criterion(model(xs[i % batches]), *ys[i % batches])
            opt.zero_grad()
            l.backward()
            if clip:
                nn.utils.clip_grad_norm_(model.parameters(), clip)
            return l

        l = opt.step(closure)
        losses.append(float("%.9g" % l.item()))
        if sch:
            sch.step(l.item()) if isinstance(sch, lr_scheduler.ReduceLROnPlateau) else sch.step()
    model.train()
    names = graph_names(copy.deepcopy(model), xs[0], lambda out: criterion(out, *ys[0]))
    model.eval()
    RUNS.append({
        "name": name, "layers": layers, "loss": loss, "optimizer": optimizer, "scheduler": sched, "clip_grad_norm": clip,
        "steps": steps, "seed": seed, "text": text, "graph": names, "init": init, "x": [value(v) for v in xs],
        "y": [value(v[0]) if len(v) == 1 else [value(t) for t in v] for v in ys], "losses": losses, "lr": lrs,
        "final": {k: value(v) for k, v in model.state_dict().items()}, "eval_output_first_batch": value(model(xs[0])),
    })


def graph_names(model, x, criterion):
    """What grad_fn of each layer's output is called, and that of the loss."""
    names = []
    for part in model:
        x = part(x.detach().requires_grad_(x.is_floating_point()).clone())
        names.append(x.grad_fn.name() if x.grad_fn else None)
    return names + [criterion(x.detach().requires_grad_().clone()).grad_fn.name()]


def like_output(model, x):
    state = {k: v.clone() for k, v in model.state_dict().items()}
    out = torch.randn(model(x).shape)
    model.load_state_dict(state)
    return out


def classes(n):
    return lambda m, x: torch.randint(0, n, (x.shape[0],))


def L(name, **args):
    return {"layer": name, **args}


def linear(i, o):
    return L("Linear", in_features=i, out_features=o)


# ---- activations, two to a model, between linear layers
ACTIVATIONS = [
    L("ReLU", inplace=True), L("ReLU6"), L("ReLU6", inplace=True), L("ELU", alpha=0.8, inplace=True), L("CELU", alpha=1.3),
    L("SELU"), L("SELU", inplace=True), L("SiLU", inplace=True), L("Mish"), L("Mish", inplace=True), L("GELU", approximate="tanh"),
    L("GELU"), L("Hardswish", inplace=True), L("Hardsigmoid"), L("Hardtanh", min_val=-0.4, max_val=0.7), L("Hardtanh", inplace=True),
    L("LeakyReLU", negative_slope=0.3, inplace=True), L("LeakyReLU"), L("PReLU"), L("PReLU", num_parameters=6, init=0.1),
    L("Softplus", beta=2, threshold=10), L("Softplus"), L("Softsign"), L("Softshrink", lambd=0.2), L("Softshrink"), L("Hardshrink"),
    L("Hardshrink", lambd=0.3), L("Tanhshrink"), L("Threshold", threshold=0.1, value=20), L("LogSigmoid"), L("Sigmoid"), L("Tanh"),
    L("Softmax", dim=1), L("Softmin", dim=1), L("LogSoftmax", dim=-1), L("Identity"), L("Dropout", p=0.0), L("AlphaDropout", p=0.0),
    L("CELU", inplace=True), L("ELU"), L("Hardsigmoid", inplace=True), L("Hardswish"), L("SiLU"), L("ReLU"),
]
for i in range(0, len(ACTIVATIONS), 2):
    a, b = ACTIVATIONS[i], ACTIVATIONS[i + 1]
    run("activations " + a["layer"] + " " + b["layer"] + " %d" % i, [linear(3, 6), a, linear(6, 6), b, linear(6, 2)], (4, 3), (4, 2), seed=i)
run("glu", [linear(3, 8), L("GLU"), linear(4, 6), L("GLU", dim=1), linear(3, 2)], (4, 3), (4, 2))
run("bias false and unflatten", [L("Linear", in_features=4, out_features=12, bias=False), L("Unflatten", dim=1, unflattened_size=[3, 4]),
    L("Softmax2d") if False else L("Flatten", start_dim=1, end_dim=2), linear(12, 2)], (4, 4), (4, 2))
run("nested", [linear(3, 4), L("Sequential", layers=[L("Tanh"), linear(4, 4)]), L("Sequential", layers=[L("ReLU")]), linear(4, 1)], (4, 3), (4, 1))

# ---- convolutions and what belongs to them
C = {"in_channels": 2, "out_channels": 4}
run("conv1d", [L("Conv1d", kernel_size=3, stride=2, padding=1, dilation=2, **C), L("BatchNorm1d", num_features=4, eps=1e-3, momentum=None),
    L("ReLU"), L("MaxPool1d", kernel_size=2, stride=1, padding=1, dilation=1, ceil_mode=True), L("Flatten"), L("LayerNorm", normalized_shape=24, eps=1e-4)],
    (4, 2, 11), like_output)
run("conv1d same circular", [L("Conv1d", kernel_size=4, padding="same", padding_mode="circular", bias=False, groups=2, **C), L("InstanceNorm1d", num_features=4),
    L("AvgPool1d", kernel_size=3, stride=2, padding=1, ceil_mode=True, count_include_pad=False), L("Conv1d", in_channels=4, out_channels=1, kernel_size=[2]),
    L("LPPool1d", norm_type=2, kernel_size=2)], (3, 2, 9), like_output)
run("conv2d tuples", [L("Conv2d", kernel_size=[3, 2], stride=[2, 1], padding=[1, 0], dilation=[1, 2], padding_mode="reflect", **C), L("BatchNorm2d", num_features=4, affine=False),
    L("Hardswish"), L("MaxPool2d", kernel_size=[2, 3], stride=[1, 2], padding=[1, 0]), L("LocalResponseNorm", size=2, alpha=0.5, beta=0.6, k=1.2)], (3, 2, 7, 8), like_output)
run("conv2d replicate", [L("Conv2d", kernel_size=3, padding="same", padding_mode="replicate", dilation=2, **C), L("GroupNorm", num_groups=2, num_channels=4, affine=False),
    L("AvgPool2d", kernel_size=3, stride=2, padding=1, count_include_pad=False, ceil_mode=True), L("BatchNorm2d", num_features=4, track_running_stats=False)],
    (3, 2, 6, 6), like_output)
run("conv2d divisor", [L("Conv2d", kernel_size=1, **C), L("AvgPool2d", kernel_size=2, divisor_override=3), L("PixelShuffle", upscale_factor=2),
    L("PixelUnshuffle", downscale_factor=2), L("Dropout2d", p=0.0), L("Sigmoid"), L("LPPool2d", norm_type=3, kernel_size=2, stride=1, ceil_mode=True)],
    lambda: torch.rand(2, 2, 6, 6), like_output)
# PyTorch 1.13 has no derivative of it
run("channel shuffle", [L("ChannelShuffle", groups=2), L("Conv2d", in_channels=4, out_channels=2, kernel_size=2)], (2, 4, 3, 3), like_output)
run("conv3d", [L("Conv3d", kernel_size=[2, 3, 2], stride=[1, 2, 1], padding=[1, 0, 1], dilation=[2, 1, 1], **C), L("BatchNorm3d", num_features=4), L("ReLU"),
    L("MaxPool3d", kernel_size=2, stride=[1, 2, 1]), L("Dropout3d", p=0.0), L("AdaptiveAvgPool3d", output_size=[1, None, 2])], (2, 2, 5, 7, 5), like_output)
run("conv3d groups", [L("Conv3d", kernel_size=2, groups=2, padding="same", padding_mode="zeros", **C), L("InstanceNorm3d", num_features=4, affine=True, track_running_stats=True, momentum=0.3),
    L("AvgPool3d", kernel_size=2, stride=1, padding=1, count_include_pad=False), L("Conv3d", in_channels=4, out_channels=2, kernel_size=[1, 2, 1], bias=False, padding=1, padding_mode="circular"),
    L("AdaptiveMaxPool3d", output_size=2)], (2, 2, 4, 4, 4), like_output)
run("transposed 1d", [L("ConvTranspose1d", kernel_size=3, stride=2, padding=1, output_padding=1, dilation=1, **C), L("Tanh"), L("ConvTranspose1d", in_channels=4, out_channels=2,
    kernel_size=2, groups=2, bias=False, dilation=3), L("AdaptiveAvgPool1d", output_size=4)], (3, 2, 5), like_output)
run("transposed 2d", [L("ConvTranspose2d", kernel_size=[2, 3], stride=[2, 1], padding=[0, 1], output_padding=[1, 0], **C), L("ReLU"), L("ConvTranspose2d", in_channels=4, out_channels=2,
    kernel_size=2, groups=2, dilation=[1, 2]), L("AdaptiveMaxPool2d", output_size=[2, None])], (2, 2, 3, 4), like_output)
run("transposed 3d", [L("ConvTranspose3d", kernel_size=[2, 3, 2], stride=[2, 1, 2], padding=[1, 0, 0], output_padding=[1, 0, 1], **C), L("Softsign"),
    L("ConvTranspose3d", in_channels=4, out_channels=2, kernel_size=2, groups=2, bias=False, dilation=[2, 1, 1])], (2, 2, 3, 2, 3), like_output)
for r, shape in ((1, (2, 2, 5)), (2, (2, 2, 5, 4)), (3, (2, 2, 4, 3, 4))):
    pads = [1, 2, 0, 1, 1, 0][: 2 * r]
    conv = L("Conv%dd" % r, kernel_size=2, **C)
    run("margins %dd" % r, [L("ConstantPad%dd" % r, padding=1, value=0.5), conv, L("ReflectionPad%dd" % r, padding=pads), L("ReplicationPad%dd" % r, padding=pads),
        L("ConstantPad%dd" % r, padding=pads, value=-1.5)], shape, like_output)
run("zero margin", [L("ZeroPad2d", padding=[1, 0, 2, 1]), L("Conv2d", kernel_size=2, **C), L("ZeroPad2d", padding=-1), L("AdaptiveAvgPool2d", output_size=1), L("Flatten")], (2, 2, 5, 5), like_output)
run("adaptive", [L("Conv1d", kernel_size=1, **C), L("AdaptiveMaxPool1d", output_size=3), L("Dropout1d", p=0.0)], (2, 2, 7), like_output)
run("unfold fold", [L("Conv2d", kernel_size=1, **C), L("Unfold", kernel_size=[2, 3], padding=1, stride=[1, 2], dilation=1), L("Tanh"),
    L("Fold", output_size=[5, 6], kernel_size=[2, 3], padding=1, stride=[1, 2])], (2, 2, 5, 6), like_output)
run("upsampled", [L("Conv2d", kernel_size=1, **C), L("Upsample", scale_factor=2), L("UpsamplingBilinear2d", scale_factor=2), L("UpsamplingNearest2d", size=[7, 9]),
    L("Upsample", size=[5, 6], mode="bilinear", align_corners=True), L("Upsample", scale_factor=[1.5, 2.0], mode="bicubic")], (2, 2, 3, 3), like_output)
run("upsampled lines", [L("Conv1d", kernel_size=1, **C), L("Upsample", size=7, mode="linear"), L("Upsample", scale_factor=1.7)], (2, 2, 4), like_output)
run("softmax2d and dropouts", [L("Conv2d", kernel_size=1, **C), L("Softmax2d"), L("FeatureAlphaDropout", p=0.0), L("InstanceNorm2d", num_features=4, eps=1e-3, track_running_stats=True)],
    (2, 2, 3, 3), like_output)
run("embedding", [L("Embedding", num_embeddings=7, embedding_dim=3), L("Flatten"), L("LayerNorm", normalized_shape=[12], elementwise_affine=False), linear(12, 2)],
    lambda: torch.randint(0, 7, (4, 4)), (4, 2))
for mode in ("sum", "mean", "max"):
    run("embedding bag " + mode, [L("EmbeddingBag", num_embeddings=7, embedding_dim=3, mode=mode), linear(3, 2)], lambda: torch.randint(0, 7, (4, 3)), (4, 2))
run("embedding of short vectors", [L("Embedding", num_embeddings=7, embedding_dim=3, padding_idx=2, max_norm=1.2, scale_grad_by_freq=True), L("Flatten"), linear(12, 2)], lambda: torch.randint(0, 7, (4, 4)), (4, 2))
run("embedding of another norm", [L("Embedding", num_embeddings=7, embedding_dim=3, padding_idx=-1, max_norm=1.5, norm_type=1.0), L("Flatten"), linear(12, 2)], lambda: torch.randint(0, 7, (4, 4)), (4, 2))
run("embedding bag by frequency", [L("EmbeddingBag", num_embeddings=7, embedding_dim=3, padding_idx=2, max_norm=1.2, norm_type=3.0, scale_grad_by_freq=True), linear(3, 2)], lambda: torch.randint(0, 7, (4, 3)), (4, 2))
run("embedding bag sums by frequency", [L("EmbeddingBag", num_embeddings=7, embedding_dim=3, mode="sum", scale_grad_by_freq=True), linear(3, 2)], lambda: torch.randint(0, 4, (4, 3)), (4, 2))
run("sparse", [L("Embedding", num_embeddings=7, embedding_dim=3, sparse=True), L("Flatten")], lambda: torch.randint(0, 7, (2, 3)), (2, 9), None, {"name": "SparseAdam", "lr": 0.05}, batches=3)
run("sparse bag", [L("EmbeddingBag", num_embeddings=7, embedding_dim=3, sparse=True)], lambda: torch.randint(0, 7, (2, 2)), (2, 3), None, {"name": "SparseAdam", "betas": [0.7, 0.9], "eps": 1e-4}, batches=3)
run("sparse by SGD", [L("Embedding", num_embeddings=7, embedding_dim=3, sparse=True), L("Flatten")], lambda: torch.randint(0, 7, (2, 3)), (2, 9), None, {"name": "SGD", "lr": 0.05, "momentum": 0.5}, batches=3)
run("layer norm over two", [linear(3, 4), L("Unflatten", dim=1, unflattened_size=[2, 2]), L("LayerNorm", normalized_shape=[2, 2]), L("Flatten"), linear(4, 2)], (4, 3), (4, 2))
run("cells", [L("RNNCell", input_size=3, hidden_size=4), L("RNNCell", input_size=4, hidden_size=4, nonlinearity="relu", bias=False), L("GRUCell", input_size=4, hidden_size=2)], (4, 3), (4, 2))
T = {"d_model": 4, "nhead": 2, "dim_feedforward": 6, "dropout": 0.0}
run("transformer layer", [linear(3, 4), L("TransformerEncoderLayer", **T), linear(4, 2)], (5, 2, 3), (5, 2, 2))
run("transformer", [linear(3, 4), L("TransformerEncoder", num_layers=2, norm=L("LayerNorm", normalized_shape=4),
    encoder_layer=L("TransformerEncoderLayer", activation="gelu", norm_first=True, batch_first=True, **T)), linear(4, 2)], (2, 5, 3), (2, 5, 2))

# ---- losses
NET = [linear(3, 5), L("Tanh"), linear(5, 4)]
sign = lambda m, x: torch.randint(0, 2, (x.shape[0], 4)) * 2.0 - 1
LOSSES = [
    ({"name": "L1Loss"}, (4, 4)), ({"name": "L1Loss", "reduction": "sum"}, (4, 4)), ({"name": "MSELoss", "reduction": "sum"}, (4, 4)),
    ({"name": "CrossEntropyLoss", "weight": [0.5, 1.0, 2.0, 0.3], "label_smoothing": 0.1}, classes(4)), ({"name": "CrossEntropyLoss", "ignore_index": 2, "reduction": "sum"}, classes(4)),
    ({"name": "CrossEntropyLoss"}, lambda m, x: torch.softmax(torch.randn(4, 4), 1)), ({"name": "HuberLoss"}, (4, 4)), ({"name": "HuberLoss", "reduction": "sum", "delta": 0.4}, (4, 4)),
    ({"name": "SmoothL1Loss", "beta": 0.5}, (4, 4)), ({"name": "SmoothL1Loss"}, (4, 4)), ({"name": "BCEWithLogitsLoss", "pos_weight": [1.0, 2.0, 0.5, 3.0]}, lambda m, x: torch.rand(4, 4)),
    ({"name": "BCEWithLogitsLoss", "weight": [1.0, 2.0, 0.5, 3.0], "reduction": "sum"}, lambda m, x: torch.rand(4, 4)), ({"name": "PoissonNLLLoss"}, lambda m, x: torch.randint(0, 5, (4, 4)).float()),
    ({"name": "PoissonNLLLoss", "full": True, "reduction": "sum"}, lambda m, x: torch.randint(0, 5, (4, 4)).float()), ({"name": "SoftMarginLoss"}, sign), ({"name": "HingeEmbeddingLoss", "margin": 0.7}, sign),
    ({"name": "HingeEmbeddingLoss", "reduction": "sum"}, sign), ({"name": "MultiMarginLoss"}, classes(4)), ({"name": "MultiMarginLoss", "p": 2, "margin": 0.5, "weight": [0.5, 1.0, 2.0, 0.3]}, classes(4)),
    ({"name": "MultiLabelSoftMarginLoss"}, lambda m, x: torch.randint(0, 2, (4, 4)).float()), ({"name": "MultiLabelSoftMarginLoss", "weight": [0.5, 1.0, 2.0, 0.3], "reduction": "sum"}, lambda m, x: torch.randint(0, 2, (4, 4)).float()),
    ({"name": "MultiLabelMarginLoss"}, lambda m, x: torch.tensor([[0, 2, -1, 1], [3, -1, 0, 0], [-1, 1, 1, 1], [1, 0, 3, 2]])),
    ({"name": "GaussianNLLLoss", "full": True}, lambda m, x: (torch.randn(4, 4), torch.rand(4, 4) + 0.1)), ({"name": "MarginRankingLoss", "margin": 0.3}, lambda m, x: (torch.randn(4, 4), torch.ones(4, 4))),
    ({"name": "CosineEmbeddingLoss", "margin": 0.1}, lambda m, x: (torch.randn(4, 4), torch.tensor([1.0, -1.0, 1.0, -1.0]))), ({"name": "TripletMarginLoss", "margin": 0.8, "swap": True}, lambda m, x: (torch.randn(4, 4), torch.randn(4, 4))),
    ({"name": "TripletMarginLoss", "p": 1, "reduction": "sum"}, lambda m, x: (torch.randn(4, 4), torch.randn(4, 4))), ({"name": "TripletMarginWithDistanceLoss", "margin": 2.0}, lambda m, x: (torch.randn(4, 4), torch.randn(4, 4))),
]
for i, (loss, y) in enumerate(LOSSES):
    run("loss %d " % i + loss["name"], NET, (4, 3), y, loss, seed=i)
run("loss NLLLoss", NET + [L("LogSoftmax", dim=1)], (4, 3), classes(4), {"name": "NLLLoss", "weight": [0.5, 1.0, 2.0, 0.3]})
run("loss KLDivLoss", NET + [L("LogSoftmax", dim=1)], (4, 3), lambda m, x: torch.softmax(torch.randn(4, 4), 1), {"name": "KLDivLoss", "reduction": "batchmean"})
run("loss KLDivLoss log", NET + [L("LogSoftmax", dim=1)], (4, 3), lambda m, x: torch.log_softmax(torch.randn(4, 4), 1), {"name": "KLDivLoss", "log_target": True})
run("loss BCELoss", NET + [L("Sigmoid")], (4, 3), lambda m, x: torch.rand(4, 4), {"name": "BCELoss", "weight": [0.5, 1.0, 2.0, 0.3]})
run("loss PoissonNLLLoss of counts", NET + [L("Softplus")], (4, 3), lambda m, x: torch.randint(0, 5, (4, 4)).float(), {"name": "PoissonNLLLoss", "log_input": False, "eps": 1e-6})
run("loss CTCLoss", [linear(3, 5), L("LogSoftmax", dim=2)], (7, 2, 3), lambda m, x: (torch.tensor([[1, 2, 2], [3, 1, 0]]), torch.tensor([7, 6]), torch.tensor([3, 2])), {"name": "CTCLoss"})
run("loss CTCLoss sum", [linear(3, 5), L("LogSoftmax", dim=2)], (4, 2, 3), lambda m, x: (torch.tensor([1, 1, 1, 1, 3, 0]), torch.tensor([4, 4]), torch.tensor([4, 2])),
    {"name": "CTCLoss", "blank": 4, "reduction": "sum", "zero_infinity": True})

# ---- optimizers
SMALL = [linear(3, 4), L("Tanh"), linear(4, 2)]
OPTIMIZERS = [
    {"name": "SGD", "lr": 0.1, "momentum": 0.9, "dampening": 0.2, "weight_decay": 0.01}, {"name": "SGD", "lr": 0.1, "momentum": 0.9, "nesterov": True}, {"name": "SGD", "lr": 0.001, "maximize": True},
    {"name": "Adam", "lr": 0.02, "betas": [0.8, 0.95], "eps": 1e-6, "weight_decay": 0.1}, {"name": "Adam", "amsgrad": True}, {"name": "Adam", "maximize": True}, {"name": "AdamW", "weight_decay": 0.2},
    {"name": "AdamW", "lr": 0.01, "amsgrad": True, "maximize": True}, {"name": "Adamax"}, {"name": "Adamax", "lr": 0.05, "betas": [0.7, 0.9], "eps": 1e-5, "weight_decay": 0.1, "maximize": True}, {"name": "NAdam"},
    {"name": "NAdam", "lr": 0.05, "betas": [0.8, 0.9], "weight_decay": 0.1, "momentum_decay": 0.05}, {"name": "RAdam"}, {"name": "RAdam", "lr": 0.05, "betas": [0.8, 0.9], "weight_decay": 0.1, "eps": 1e-4},
    {"name": "RMSprop"}, {"name": "RMSprop", "lr": 0.02, "alpha": 0.9, "centered": True, "momentum": 0.5, "weight_decay": 0.1}, {"name": "RMSprop", "maximize": True}, {"name": "Rprop"},
    {"name": "Rprop", "lr": 0.05, "etas": [0.4, 1.4], "step_sizes": [0.001, 0.07], "maximize": True}, {"name": "Adagrad"}, {"name": "Adagrad", "lr": 0.1, "lr_decay": 0.1, "weight_decay": 0.1, "initial_accumulator_value": 0.3, "eps": 1e-5},
    {"name": "Adagrad", "maximize": True}, {"name": "Adadelta"}, {"name": "Adadelta", "lr": 0.5, "rho": 0.8, "eps": 1e-3, "weight_decay": 0.1}, {"name": "ASGD", "lr": 0.1},
    {"name": "ASGD", "lr": 0.1, "lambd": 0.01, "alpha": 0.5, "t0": 3, "weight_decay": 0.1}, {"name": "LBFGS", "lr": 0.3, "max_iter": 4}, {"name": "LBFGS", "line_search_fn": "strong_wolfe", "history_size": 2, "max_iter": 3},
    {"name": "LBFGS", "max_iter": 3, "max_eval": 3, "tolerance_change": 1e-4}, {"name": "Adam", "foreach": True}, {"name": "SGD", "lr": 0.1, "foreach": False},
]
for i, o in enumerate(OPTIMIZERS):
    run("optimizer %d " % i + o["name"], SMALL, (4, 3), (4, 2), None, o, steps=10 if o["name"] != "LBFGS" else 4, batches=1 if o["name"] == "LBFGS" else 2, seed=i)

# ---- schedulers
M = {"name": "SGD", "lr": 0.1, "momentum": 0.9}
S = lambda name, **args: {"name": name, **args}
SCHEDULERS = [
    S("StepLR", step_size=3), S("StepLR", step_size=4, gamma=0.5), S("MultiStepLR", milestones=[2, 5, 5]), S("ExponentialLR", gamma=0.9), S("ConstantLR"), S("ConstantLR", factor=0.5, total_iters=3), S("LinearLR"),
    S("LinearLR", start_factor=0.2, end_factor=0.8, total_iters=6), S("PolynomialLR"), S("PolynomialLR", total_iters=9, power=2.0), S("CosineAnnealingLR", T_max=5, eta_min=0.01), S("CosineAnnealingLR", T_max=12),
    S("CosineAnnealingWarmRestarts", T_0=3), S("CosineAnnealingWarmRestarts", T_0=2, T_mult=2, eta_min=0.01), S("CyclicLR", base_lr=0.01, max_lr=0.1, step_size_up=3),
    S("CyclicLR", base_lr=0.01, max_lr=0.1, step_size_up=2, step_size_down=4, mode="triangular2"), S("CyclicLR", base_lr=0.01, max_lr=0.1, step_size_up=3, mode="exp_range", gamma=0.9, base_momentum=0.5, max_momentum=0.7),
    S("OneCycleLR", max_lr=0.2, total_steps=16), S("OneCycleLR", max_lr=0.2, epochs=4, steps_per_epoch=4, anneal_strategy="linear", three_phase=True, pct_start=0.4, div_factor=10.0),
    S("ReduceLROnPlateau", factor=0.5, patience=1), S("ReduceLROnPlateau", mode="max", factor=0.7, patience=0, threshold=0.05, threshold_mode="abs", cooldown=2, min_lr=0.02, eps=1e-3),
    S("ReduceLROnPlateau", factor=0.2, patience=0, threshold=0.3, threshold_mode="rel", min_lr=[0.001]), S("ChainedScheduler", schedulers=[S("ConstantLR", factor=0.5, total_iters=4), S("ExponentialLR", gamma=0.9)]),
    S("ChainedScheduler", schedulers=[S("LinearLR", total_iters=3), S("CosineAnnealingLR", T_max=6), S("StepLR", step_size=5)]), S("SequentialLR", schedulers=[S("ConstantLR", factor=0.1, total_iters=2), S("ExponentialLR", gamma=0.9)], milestones=[2]),
    S("SequentialLR", schedulers=[S("LinearLR", start_factor=0.1, total_iters=4), S("CosineAnnealingLR", T_max=8), S("StepLR", step_size=2, gamma=0.5)], milestones=[4, 11]),
    S("SequentialLR", schedulers=[S("PolynomialLR", total_iters=4), S("CosineAnnealingWarmRestarts", T_0=3), S("MultiStepLR", milestones=[2], gamma=0.5)], milestones=[5, 10]),
]
for i, s in enumerate(SCHEDULERS):
    run("scheduler %d " % i + s["name"], SMALL, (4, 3), (4, 2), None, M, s, clip=0.5 if i % 3 == 0 else None, steps=16, seed=i)
run("scheduler cyclic without momentum", SMALL, (4, 3), (4, 2), None, {"name": "Adam"}, S("CyclicLR", base_lr=0.001, max_lr=0.01, step_size_up=3, cycle_momentum=False), steps=12)
run("scheduler onecycle of betas", SMALL, (4, 3), (4, 2), None, {"name": "NAdam"}, S("OneCycleLR", max_lr=0.02, total_steps=12), steps=12)

# ---- single calls: layers that draw, and layers of several inputs
CALLS = []


def call(name, spec, *inputs, training=True, seed=3):
    torch.manual_seed(seed)
    made = layer(spec)
    made.train(training)
    text, state = str(made), {k: value(v) for k, v in made.state_dict().items()}
    inputs = [i.clone().requires_grad_(i.is_floating_point()) for i in inputs]
    torch.manual_seed(seed + 1)
    out = made(*inputs)
    out = out[0] if isinstance(out, tuple) else out
    (out * torch.arange(1.0, out.numel() + 1).reshape(out.shape)).sum().backward()
    CALLS.append({"name": name, "graph": out.grad_fn.name() if out.grad_fn else None, "layer": spec, "seed": seed, "training": training, "text": text, "init": state, "inputs": [value(i) for i in inputs],
                  "output": value(out), "grads": [value(i.grad) if i.grad is not None else None for i in inputs]})


torch.manual_seed(77)
X3, X4, X5 = torch.randn(2, 3, 6), torch.randn(2, 3, 6, 5), torch.randn(2, 3, 3, 4, 2)
for kind, x in (("Dropout", X3), ("Dropout1d", X3), ("Dropout1d", X3[0]), ("Dropout2d", X4), ("Dropout3d", X5), ("Dropout3d", X5[0]), ("AlphaDropout", X3), ("FeatureAlphaDropout", X4)):
    call(kind, L(kind, p=0.4), x)
    call(kind + " eval", L(kind), x, training=False)
call("Dropout all", L("Dropout", p=1.0), X3)
call("AlphaDropout all", L("AlphaDropout", p=1.0), X3)
call("RReLU", L("RReLU", lower=0.1, upper=0.6), X3)
call("RReLU eval", L("RReLU"), X3, training=False)
call("FractionalMaxPool2d", L("FractionalMaxPool2d", kernel_size=2, output_size=[3, 2]), X4)
call("FractionalMaxPool2d ratio", L("FractionalMaxPool2d", kernel_size=[2, 1], output_ratio=[0.6, 0.5]), X4[0])
for r, x in ((1, X3), (2, torch.randn(2, 3, 6, 4)), (3, torch.randn(2, 2, 4, 4, 4))):
    pooled, at = getattr(nn, "MaxPool%dd" % r)(2, return_indices=True)(x)
    call("MaxUnpool%dd" % r, L("MaxUnpool%dd" % r, kernel_size=2), pooled, at)
call("Bilinear", L("Bilinear", in1_features=3, in2_features=2, out_features=4), torch.randn(5, 3), torch.randn(5, 2))
call("Bilinear plain", L("Bilinear", in1_features=3, in2_features=2, out_features=4, bias=False), torch.randn(5, 3), torch.randn(5, 2))
call("CosineSimilarity", L("CosineSimilarity"), X3, torch.randn(2, 3, 6))
call("CosineSimilarity dim", L("CosineSimilarity", dim=-1, eps=0.5), X3, torch.randn(2, 3, 6))
call("PairwiseDistance", L("PairwiseDistance"), X3, torch.randn(2, 3, 6))
call("PairwiseDistance 1", L("PairwiseDistance", p=1, eps=0.1, keepdim=True), X3, torch.randn(2, 3, 6))
call("RNNCell", L("RNNCell", input_size=3, hidden_size=4), torch.randn(2, 3), torch.randn(2, 4))
call("RNNCell single", L("RNNCell", input_size=3, hidden_size=4), torch.randn(3), torch.randn(4))
call("GRUCell", L("GRUCell", input_size=3, hidden_size=4), torch.randn(2, 3), torch.randn(2, 4))
call("LSTMCell", L("LSTMCell", input_size=3, hidden_size=4), torch.randn(2, 3))
call("LSTMCell plain", L("LSTMCell", input_size=3, hidden_size=4, bias=False), torch.randn(3))
for kind in ("RNN", "LSTM", "GRU"):
    call(kind, L(kind, input_size=3, hidden_size=4, num_layers=2, bidirectional=True, batch_first=True, dropout=0.0), torch.randn(2, 5, 3))
for b in (True, False):
    call("LSTM projected %s" % b, L("LSTM", input_size=3, hidden_size=4, num_layers=2, proj_size=2, bias=b), torch.randn(5, 2, 3))
call("LSTM projected both ways", L("LSTM", input_size=3, hidden_size=4, num_layers=2, proj_size=3, bidirectional=True, batch_first=True), torch.randn(2, 5, 3))
call("EmbeddingBag weights of rows", L("EmbeddingBag", num_embeddings=6, embedding_dim=3, mode="sum", max_norm=1.1), torch.tensor([[1, 2], [5, 1]]))
call("EmbeddingBag offsets", L("EmbeddingBag", num_embeddings=6, embedding_dim=3), torch.tensor([1, 2, 5, 1, 0]), torch.tensor([0, 2, 2]))
call("EmbeddingBag max", L("EmbeddingBag", num_embeddings=6, embedding_dim=3, mode="max", padding_idx=1, include_last_offset=True), torch.tensor([1, 2, 5, 1, 0]), torch.tensor([0, 2, 5]))
call("EmbeddingBag weights", L("EmbeddingBag", num_embeddings=6, embedding_dim=3, mode="sum"), torch.tensor([1, 2, 5, 1, 0]), torch.tensor([0, 2]), torch.randn(5))
call("MultiheadAttention", L("MultiheadAttention", embed_dim=4, num_heads=2), torch.randn(3, 2, 4), torch.randn(5, 2, 4), torch.randn(5, 2, 4))
call("MultiheadAttention of other widths", L("MultiheadAttention", embed_dim=4, num_heads=2, kdim=3, vdim=5), torch.randn(3, 2, 4), torch.randn(5, 2, 3), torch.randn(5, 2, 5))
call("MultiheadAttention with added keys", L("MultiheadAttention", embed_dim=4, num_heads=2, add_bias_kv=True, add_zero_attn=True), torch.randn(3, 2, 4), torch.randn(5, 2, 4), torch.randn(5, 2, 4))
call("MultiheadAttention of another width with added keys", L("MultiheadAttention", embed_dim=4, num_heads=2, kdim=3, add_bias_kv=True, bias=False, batch_first=True), torch.randn(2, 3, 4), torch.randn(2, 5, 3), torch.randn(2, 5, 4))
call("MultiheadAttention with a zero key", L("MultiheadAttention", embed_dim=4, num_heads=1, add_zero_attn=True), torch.randn(3, 4), torch.randn(5, 4), torch.randn(5, 4), training=False)
call("FractionalMaxPool3d", L("FractionalMaxPool3d", kernel_size=2, output_size=[3, 2, 4]), torch.randn(2, 2, 5, 4, 6))
call("FractionalMaxPool3d ratio", L("FractionalMaxPool3d", kernel_size=[1, 2, 1], output_ratio=[0.6, 0.5, 0.7]), torch.randn(2, 5, 4, 6))
call("TransformerDecoderLayer", L("TransformerDecoderLayer", **T), torch.randn(3, 2, 4), torch.randn(5, 2, 4))
call("TransformerDecoder", L("TransformerDecoder", num_layers=2, decoder_layer=L("TransformerDecoderLayer", norm_first=True, activation="gelu", batch_first=True, **T)), torch.randn(2, 3, 4), torch.randn(2, 5, 4))
call("Transformer", L("Transformer", num_encoder_layers=1, num_decoder_layers=2, layer_norm_eps=1e-4, **T), torch.randn(5, 2, 4), torch.randn(3, 2, 4))
call("TransformerEncoderLayer that drops", L("TransformerEncoderLayer", d_model=4, nhead=2, dim_feedforward=6), torch.randn(5, 2, 4))

# ---- functions without a layer: arguments in order, the result and the gradients of all floating tensors
FUNCTIONS = []


def function(name, f, *args):
    args = [a.clone().requires_grad_(a.is_floating_point()) if isinstance(a, torch.Tensor) else a for a in args]
    torch.manual_seed(9)
    out = f(*args)
    tensors = [a for a in args if isinstance(a, torch.Tensor)]
    (out * torch.arange(1.0, out.numel() + 1).reshape(out.shape)).sum().backward()
    FUNCTIONS.append({"name": name, "graph": out.grad_fn.name() if out.grad_fn else None, "args": [value(a) for a in tensors], "output": value(out), "grads": [value(a.grad) if a.grad is not None else None for a in tensors]})


F = nn.functional
torch.manual_seed(78)
LOGITS, IMAGE, GRID = torch.randn(3, 4), torch.randn(2, 3, 4, 5), torch.rand(2, 3, 2, 2) * 2.6 - 1.3
VOLUME, DEEP = torch.randn(1, 2, 3, 4, 2), torch.rand(1, 2, 2, 3, 3) * 2.4 - 1.2
function("gumbelSoftmax", F.gumbel_softmax, LOGITS)
function("gumbelSoftmax hard", lambda x: F.gumbel_softmax(x, tau=0.5, hard=True, dim=0), LOGITS)
for mode in ("bilinear", "nearest"):
    for margin in ("zeros", "border", "reflection"):
        for corners in (False, True):
            function("gridSample %s %s %s" % (mode, margin, corners), lambda x, g: F.grid_sample(x, g, mode=mode, padding_mode=margin, align_corners=corners), IMAGE, GRID)
            function("gridSample3d %s %s %s" % (mode, margin, corners), lambda x, g: F.grid_sample(x, g, mode=mode, padding_mode=margin, align_corners=corners), VOLUME, DEEP)
for corners in (False, True):
    function("affineGrid %s" % corners, lambda t: F.affine_grid(t, [2, 3, 4, 5], align_corners=corners), torch.randn(2, 2, 3))
    function("affineGrid3d %s" % corners, lambda t: F.affine_grid(t, [2, 1, 2, 1, 3], align_corners=corners), torch.randn(2, 3, 4))
for p in (1.0, 2.0, 3.0):
    function("pdist %s" % p, lambda x: F.pdist(x, p), torch.randn(4, 3))
function("multilabelMarginLoss", F.multilabel_margin_loss, LOGITS, torch.tensor([[0, 2, -1, 1], [3, -1, 0, 0], [-1, 1, 1, 1]]))
function("ctcLoss", F.ctc_loss, torch.log_softmax(torch.randn(7, 2, 5), 2), torch.tensor([[1, 2, 2], [3, 1, 0]]), torch.tensor([7, 6]), torch.tensor([3, 2]))
function("embeddingBag", lambda i, w, o, e: F.embedding_bag(i, w, o, mode="sum", per_sample_weights=e, padding_idx=1), torch.tensor([1, 2, 5, 1, 0]), torch.randn(6, 3), torch.tensor([0, 2, 2]), torch.randn(5))
function("embeddingBag rows", lambda i, w, e: F.embedding_bag(i, w, mode="sum", per_sample_weights=e), torch.tensor([[1, 2], [5, 1]]), torch.randn(6, 3), torch.randn(2, 2))
function("interpolate", lambda x: F.interpolate(x, scale_factor=1.5, mode="bilinear", align_corners=True), IMAGE)
function("exponential_", lambda x: x.detach().clone().exponential_(2.0).requires_grad_(), torch.zeros(40))

with open(sys.argv[1], "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out:
    out.write(json.dumps({"source": "PyTorch " + torch.__version__, "runs": RUNS, "calls": CALLS, "functions": FUNCTIONS}, separators=(",", ":"), allow_nan=False).encode())
print(len(RUNS), "runs")
