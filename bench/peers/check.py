"""Do both do the same work? Repeats in PyTorch what `einthoven benchmark --export FOLDER` wrote, from the same parameters and inputs.

    python3 check.py FOLDER      a JSON line a work; "error" says how the two differ: in names, threads, parameters, operations, or results

A step's losses are compared over three updates, so that gradients, clipping and optimiser count, too. Operations are counted as PyTorch dispatches them.
"""
import json
import math
import os
import sys

import numpy as np
import torch
from torch.utils._python_dispatch import TorchDispatchMode

import models
from torch_peer import multiply
from works import fits, options, works

STEPS, RESULT_TOLERANCE, LOSS_TOLERANCE, OPERATIONS_TOLERANCE = 3, 1e-4, 1e-3, 0.05


class Differs(Exception):
    """In words."""


class Counter(TorchDispatchMode):
    """Floating-point operations of matrix products and convolutions; a multiply-add counts 2."""

    def __init__(self):
        super().__init__()
        self.operations = 0

    def __torch_dispatch__(self, function, types, arguments=(), keywords=None):
        result = function(*arguments, **(keywords or {}))
        name = function.overloadpacket.__name__
        if name in ("mm", "bmm", "addmm", "baddbmm"):
            self.operations += 2 * result.numel() * arguments[-2 if len(arguments) == 2 else 1].shape[-1]
        elif name == "convolution":
            self.operations += 2 * result.numel() * arguments[1][0].numel()
        elif name == "convolution_backward":
            self.operations += 2 * arguments[0].numel() * arguments[2][0].numel() * sum(part is not None for part in result[:2])
        return result


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    kinds = {"F32": np.float32, "I32": np.int32}
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            found[name] = torch.from_numpy(np.frombuffer(data[start:end], kinds[entry["dtype"]]).reshape(entry["shape"]).copy())
    return found


def repeat(work, start):
    """What a work gives from these parameters and inputs, the operations of its first run, and its parameters."""
    given = {name[len("input."):]: value.long() if value.dtype == torch.int32 else value for name, value in start.items() if name.startswith("input.")}
    state = {name: value for name, value in start.items() if not name.startswith("input.")}
    if work.kind == "product":
        with Counter() as counter:
            outcome = multiply(state["x"], state["y"], *work.sizes[-2:]).flatten()
        return outcome, counter.operations, None
    model, given = model_of(work, given)
    load(model, state)
    count = sum(p.numel() for p in model.parameters())
    if work.kind == "embedding":
        with torch.no_grad(), Counter() as counter:
            outcome = model.project(given["signals"]).flatten()
        return outcome, counter.operations, count
    form, losses, loss_of = models.optimiser(model, False), [], getattr(models, work.kind + "_loss")
    for i in range(STEPS):
        with Counter() if i == 0 else models.autocast(torch.float32) as mode:
            losses.append(models.train(model, given, loss_of, torch.float32, form).item())
        counter = mode or counter
    return torch.tensor(losses), counter.operations, count


def model_of(work, given):
    model, _ = getattr(models, work.kind)(*work.sizes)
    if work.kind == "pretraining":
        return model.eval(), models.complete(options(work.sizes[0]), given)  # without dropout
    return model, given


def load(model, state):
    """Convolutions have one axis more here; running statistics go by other names and don't count in training."""
    own = {name: value for name, value in model.state_dict().items() if name in dict(model.named_parameters())}
    missing, surplus = own.keys() - state.keys(), {name for name in state.keys() - own.keys() if "norm" not in name.lower()}
    if missing or surplus:
        raise Differs(f"parameters: PyTorch alone has {sorted(missing)}, Einthoven alone {sorted(surplus)}")
    for name, value in own.items():
        if value.numel() != state[name].numel():
            raise Differs(f"{name} has the shape {list(state[name].shape)} and in PyTorch {list(value.shape)}")
        with torch.no_grad():
            value.copy_(state[name].reshape(value.shape))


def compare(work, entry, path):
    """How far results and operations are apart."""
    if work.single != entry["single"]:
        raise Differs("one runs it on one thread, the other on all")
    found, operations, parameters = repeat(work, read(path + ".start.safetensors"))
    expected = read(path + ".outcome.safetensors")["outcome"]
    if work.kind == "pretraining":
        expected = expected.view(STEPS, -1)[:, 0]  # the terms follow their sum
    if parameters is not None and parameters != entry["parameters"]:
        raise Differs(f"{entry['parameters']:,} parameters, and in PyTorch {parameters:,}")
    ratio = operations / entry["operations"]
    if abs(ratio - 1) > OPERATIONS_TOLERANCE:
        raise Differs(f"{entry['operations'] / 1e9:.3f} GFLOP, and in PyTorch {operations / 1e9:.3f}")
    error = ((found - expected).abs().max() / expected.abs().max()).item()
    if not error <= (RESULT_TOLERANCE if work.kind in ("product", "embedding") else LOSS_TOLERANCE) or not math.isfinite(error):
        raise Differs(f"results are {error:.2g} apart (relative to the largest): {expected[:3].tolist()}, and in PyTorch {found[:3].tolist()}")
    return {"error_of_results": error, "operations_ratio": ratio, "operations": operations, "parameters": parameters}


def main(folder):
    with open(os.path.join(folder, "works.json"), encoding="utf-8") as file:
        listed = json.load(file)
    theirs = {(entry["work"], entry["single"]): (i, entry) for i, entry in enumerate(listed)}
    ours = {(work.name, work.single): work for work in works() if fits(work.name, sys.argv[2:])}
    for name, single in {**ours, **theirs}:
        try:
            if (name, single) not in theirs or (name, single) not in ours:
                raise Differs(f"only {'works.py' if (name, single) in ours else 'einthoven benchmark'} has it: complete bench/peers/works.py or BenchmarkEntry.cs")
            i, entry = theirs[name, single]
            result = compare(ours[name, single], entry, os.path.join(folder, str(i)))
        except Exception as error:  # the others go on
            result = {"error": str(error) if isinstance(error, Differs) else f"{type(error).__name__}: {error}"}
        print(json.dumps({"work": name, "single": single, **result}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
