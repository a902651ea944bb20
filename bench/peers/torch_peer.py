"""The works of `einthoven benchmark` in PyTorch (1.13 or later): a JSON line a work.

    python3 torch_peer.py [--only NAME ...] [--threads N] [--repetitions N] [--precision float32|bfloat16]
    python3 torch_peer.py --export FOLDER [--only NAME ...]      the models of "embed ..." for ONNX Runtime, with an input and its output

bfloat16 is autocast for models and bfloat16 operands for products. Settings of OpenBLAS and ATen are environment variables: see bench.py.
"""
import argparse
import contextlib
import json
import math
import os
import re

import torch
import torch.nn.functional as F
from torch import nn

from fast_cgdmer import FastCgDmer, Stack, hidden_of
from measure import measure, warm_up
from works import FIRST_WORD, MASK_TOKEN, REPORT_TOKENS, fits, options, works

HEAD_WIDTH = 64
STARTS = {"contrast.logScale": math.log(10), "contrast.bias": -math.log(63)}


class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv1d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm1d(outputs)
        self.conv2, self.norm2 = nn.Conv1d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm1d(outputs)
        self.around = nn.Identity()
        if stride > 1 or inputs != outputs:
            self.around = nn.Sequential(nn.Conv1d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm1d(outputs))

    def forward(self, x):
        y = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)), inplace=True)))
        return F.relu(y + self.around(x), inplace=True)


def resnet18(leads):
    """(B, leads, T) to (B, 512, T / 16), as src/Einthoven/Models/Residual/ResNet18.cs."""
    blocks, inputs = [nn.Conv1d(leads, 64, 7, 2, 3, bias=False), nn.BatchNorm1d(64), nn.ReLU(inplace=True)], 64
    for channels, stride in ((64, 1), (128, 2), (256, 2), (512, 2)):
        blocks += [BasicBlock(inputs, channels, stride), BasicBlock(channels, channels, 1)]
        inputs = channels
    return nn.Sequential(*blocks)


def initialise(model):
    """What the modules themselves leave open."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name in STARTS:
                parameter.fill_(STARTS[name])
            elif name.endswith("Decoder.bias"):
                parameter.zero_()
            elif name.rsplit(".", 1)[-1] not in ("weight", "bias"):
                parameter.normal_(0, 0.02)
    return model


def product(precision, batch, m, n, k, transpose_x, transpose_y):
    def factor(rows, columns, transposed):
        rows, columns = (columns, rows) if transposed else (rows, columns)
        values = torch.randn(*([batch] if batch > 1 else []), rows, columns).to(precision)
        return values.transpose(-2, -1) if transposed else values

    x, y = factor(m, k, transpose_x), factor(k, n, transpose_y)
    return torch.inference_mode()(lambda: torch.matmul(x, y))


def transformer(precision, width, blocks, tokens, batch):
    return step(Stack(blocks, width, width // HEAD_WIDTH), torch.randn(batch, tokens, width), mean_square, precision)


def residual(precision, samples, batch):
    return step(resnet18(12), torch.randn(batch, 12, samples), mean_square, precision)


def pretraining(precision, configuration, pairs):
    o = options(configuration)
    return step(initialise(FastCgDmer(o)), pretraining_batch(o, pairs), lambda model, batch: model.loss(batch), precision)


def embedding(precision, configuration, count):
    o = options(configuration)
    model, signals = initialise(FastCgDmer(o)).eval(), torch.randn(count, o["leads"], o["samples"])

    @torch.inference_mode()
    def run():
        with autocast(precision):
            return model.project(signals)

    return run


def mean_square(model, x):
    return model(x).float().square().mean()


def pretraining_batch(o, pairs):
    """As PretrainingWorkload.cs: a quarter of the patches visible in 9 of 12 leads, reports of one length, a quarter of the words hidden."""
    tokens, every = o["leads"] * o["patches"], torch.arange(pairs)
    rank = torch.rand(pairs, tokens)
    whole = torch.rand(pairs, o["leads"]).argsort(1)[:, :3]
    rank.view(pairs, o["leads"], -1).scatter_(1, whole[:, :, None].expand(-1, -1, o["patches"]), 2.0)
    visible = rank.argsort(1)[:, :tokens // 4].sort(1)[0]
    words = torch.randint(FIRST_WORD, o["vocabulary"], (pairs, REPORT_TOKENS))
    selected = torch.rand(words.shape) < o["masking_rate"]
    return {
        "signals": torch.randn(pairs, o["leads"], o["samples"]), "missing": torch.zeros(pairs, o["leads"], dtype=torch.long),
        "visible": visible, "hidden": hidden_of(visible, tokens), "tokens": words, "masked_tokens": words.masked_fill(selected, MASK_TOKEN),
        "targets": words.masked_fill(~selected, -100), "lengths": torch.full((pairs,), REPORT_TOKENS),
        "pair_ecgs": every, "pair_texts": every, "pairs": 2 * torch.eye(pairs, dtype=torch.long) - 1,
    }


def step(model, batch, loss_of, precision):
    """Forward, backward, clipping to norm 1, AdamW; of AdamW's two forms the one that is faster here."""
    model.train()
    parameters = list(model.parameters())

    def run(optimiser):
        with autocast(precision):
            loss = loss_of(model, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        clip(parameters)
        optimiser.step()

    forms = [torch.optim.AdamW(parameters, lr=1e-3, foreach=foreach) for foreach in (False, True)]
    run(forms[0])
    best = min(forms, key=lambda form: warm_up(form.step))
    return lambda: run(best)


def clip(parameters):
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = torch.stack(torch._foreach_norm(gradients)).norm()  # clip_grad_norm_ of 1.13 does the same in a loop of Python
    torch._foreach_mul_(gradients, min(1.0, 1.0 / (norm.item() + 1e-6)))


def autocast(precision):
    return torch.autocast("cpu", dtype=torch.bfloat16) if precision == torch.bfloat16 else contextlib.nullcontext()


def export(work, folder):
    """Model, input and expected output as files; the path of the model without its ending."""
    class Projection(nn.Module):
        def __init__(self, model):
            super().__init__()
            self.model = model

        def forward(self, signals):
            return self.model.project(signals)

    configuration, count = work.sizes
    o = options(configuration)
    model, signals = Projection(initialise(FastCgDmer(o))).eval(), torch.randn(count, o["leads"], o["samples"])
    path = os.path.join(folder, re.sub(r"\W+", "-", work.name))
    with torch.no_grad():
        torch.onnx.export(model, signals, path + ".onnx", opset_version=17, input_names=["signals"], output_names=["projection"])
        signals.numpy().tofile(path + ".input")
        model(signals).numpy().tofile(path + ".output")
    return {"work": work.name, "path": path, "shape": list(signals.shape)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--export", metavar="FOLDER")
    arguments = parser.parse_args()
    torch.set_num_interop_threads(1)
    for work in works():
        if not fits(work.name, arguments.only) or (arguments.export and work.kind != "embedding"):
            continue
        torch.manual_seed(1)
        torch.set_num_threads(1 if work.single else arguments.threads)
        if arguments.export:
            result = export(work, arguments.export)
        else:
            run = globals()[work.kind](getattr(torch, arguments.precision), *work.sizes)
            result = {"name": work.name, "threads": torch.get_num_threads(), **measure(run, arguments.repetitions), "version": torch.__version__}
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
