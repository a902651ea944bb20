"""The models of the works, their inputs, and what a training step is, in PyTorch 1.13 as fast as it goes."""
import contextlib
import math

import torch
import torch.nn.functional as F
from torch import nn

from fast_cgdmer import FastCgDmer, Stack, hidden_of
from measure import warm_up
from works import FIRST_WORD, MASK_TOKEN, REPORT_TOKENS, options

HEAD_WIDTH, LEADS = 64, 12
STARTS = {"contrast.logScale": math.log(10), "contrast.bias": -math.log(63)}
LAYOUTS = (torch.contiguous_format, torch.channels_last)


class Conv(nn.Conv2d):
    """Along time, as a convolution of images of height 1: oneDNN then takes channels last, too."""

    def __init__(self, inputs, outputs, taps, stride=1):
        super().__init__(inputs, outputs, (1, taps), (1, stride), (0, taps // 2), bias=False)


class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1, self.norm1 = Conv(inputs, outputs, 3, stride), nn.BatchNorm2d(outputs)
        self.conv2, self.norm2 = Conv(outputs, outputs, 3), nn.BatchNorm2d(outputs)
        self.changes = stride > 1 or inputs != outputs
        if self.changes:
            self.shortcut, self.shortcutNorm = Conv(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs)

    def forward(self, x):
        y = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)), inplace=True)))
        return F.relu(y.add_(self.shortcutNorm(self.shortcut(x)) if self.changes else x), inplace=True)


class ResNet18(nn.Module):
    """(B, leads, T) to (B, 512, 1, T / 16): src/Einthoven/Models/Residual/ResNet18.cs, under the same names."""

    def __init__(self, leads):
        super().__init__()
        self.layout = torch.contiguous_format
        self.stem, self.norm, inputs = Conv(leads, 64, 7, 2), nn.BatchNorm2d(64), 64
        for i in range(8):
            outputs = 64 << i // 2
            self.add_module(f"block{i}", BasicBlock(inputs, outputs, 2 if i in (2, 4, 6) else 1))
            inputs = outputs

    def lay_out(self, layout):
        self.layout = layout
        self.to(memory_format=layout)

    def forward(self, x):
        x = x[:, :, None].contiguous(memory_format=self.layout)
        x = F.relu(self.norm(self.stem(x)), inplace=True)
        for i in range(8):
            x = getattr(self, f"block{i}")(x)
        return x


def transformer(width, blocks, tokens, batch):
    return Stack(blocks, width, width // HEAD_WIDTH), {"tokens": torch.randn(batch, tokens, width)}


def transformer_loss(model, given):
    return F.mse_loss(model(given["tokens"]).float(), given["tokens"])


def residual(samples, batch):
    return ResNet18(LEADS), {"signals": torch.randn(batch, LEADS, samples)}


def residual_loss(model, given):
    return model(given["signals"]).float().square().mean()


def pretraining(configuration, pairs):
    o = options(configuration)
    return initialise(FastCgDmer(o)), pretraining_batch(o, pairs)


def pretraining_loss(model, given):
    return model.loss(given)


def embedding(configuration, count):
    o = options(configuration)
    return initialise(FastCgDmer(o)).eval(), {"signals": torch.randn(count, o["leads"], o["samples"])}


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


def pretraining_batch(o, pairs):
    """As PretrainingWorkload.cs: a quarter of the patches visible in 9 of 12 leads, reports of one length, a quarter of the words hidden."""
    tokens = o["leads"] * o["patches"]
    rank = torch.rand(pairs, tokens)
    whole = torch.rand(pairs, o["leads"]).argsort(1)[:, :3]
    rank.view(pairs, o["leads"], -1).scatter_(1, whole[:, :, None].expand(-1, -1, o["patches"]), 2.0)
    words = torch.randint(FIRST_WORD, o["vocabulary"], (pairs, REPORT_TOKENS))
    selected = torch.rand(words.shape) < o["masking_rate"]
    return complete(o, {
        "signals": torch.randn(pairs, o["leads"], o["samples"]), "visible": rank.argsort(1)[:, :tokens // 4].sort(1)[0],
        "tokens": words, "masked_tokens": words.masked_fill(selected, MASK_TOKEN), "targets": words.masked_fill(~selected, -100),
    })


def complete(o, batch):
    """What follows from the rest: whole ECGs, reports of one length, pairs in order."""
    pairs = len(batch["signals"])
    return {
        **batch, "hidden": hidden_of(batch["visible"], o["leads"] * o["patches"]), "missing": torch.zeros(pairs, o["leads"], dtype=torch.long),
        "lengths": torch.full((pairs,), batch["tokens"].shape[1]), "pair_ecgs": torch.arange(pairs), "pair_texts": torch.arange(pairs),
        "pairs": 2 * torch.eye(pairs, dtype=torch.long) - 1,
    }


def decays(name, parameter):
    """Matrices do, as with us."""
    return name.endswith("weight") and parameter.dim() > 1 or name.startswith("textEncoder.") and "." not in name[len("textEncoder."):]


def optimiser(model, foreach):
    named = list(model.named_parameters())
    groups = [{"params": [p for name, p in named if decays(name, p) == which], "weight_decay": 0.01 * which} for which in (True, False)]
    return torch.optim.AdamW(groups, lr=1e-3, foreach=foreach)


def train(model, given, loss_of, precision, form):
    """Forward, backward, clipping to norm 1, AdamW; the loss."""
    with autocast(precision):
        loss = loss_of(model, given)
    form.zero_grad(set_to_none=True)
    loss.backward()
    clip(model.parameters())
    form.step()
    return loss


def step(model, given, loss_of, precision):
    """A training step as a function, with the faster of AdamW's two forms and, where there are convolutions, the faster layout."""
    model.train()
    forms = [optimiser(model, foreach) for foreach in (False, True)]
    train(model, given, loss_of, precision, forms[0])
    best = min(forms, key=lambda form: warm_up(form.step))
    run = lambda: train(model, given, loss_of, precision, best)  # noqa: E731
    if isinstance(model, ResNet18):
        layout = min(LAYOUTS, key=lambda layout: warm_up(model.lay_out(layout) or run))
        model.lay_out(layout)
    return run


def clip(parameters):
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = torch.stack(torch._foreach_norm(gradients)).norm().item()  # clip_grad_norm_ of 1.13 does the same in a loop of Python
    if norm > 1:
        torch._foreach_mul_(gradients, 1 / (norm + 1e-6))


def autocast(precision):
    return torch.autocast("cpu", dtype=torch.bfloat16) if precision == torch.bfloat16 else contextlib.nullcontext()
