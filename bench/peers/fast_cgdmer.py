"""The PyTorch CG-DMER of the tests (test/Einthoven.Tests/Models/Golden/cgdmer.py), with its slow parts replaced: gathers and one loss over all patches in
place of Python loops, float32 positions, one copy of queries, keys and values, words and logits only where they are needed, dropout as in training.

    python3 fast_cgdmer.py --check        compares losses and gradients with the model of the tests
"""
import importlib.util
import math
import os
import sys

import torch
import torch.nn.functional as F
from torch import nn

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "test", "Einthoven.Tests", "Models", "Golden")
FEWEST_RECORDS = 8  # fewer say nothing about a covariance: Disentanglement.cs leaves the term out


def load(name):
    """A copy of the reference under a name of its own."""
    spec = importlib.util.spec_from_file_location(name, os.path.join(GOLDEN, "cgdmer.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fast = load("fast_cgdmer_modules")
Stack = fast.Stack


def take(x, index):
    """(B, T, D) and (B, V) to (B, V, D)."""
    return x.gather(1, index[:, :, None].expand(-1, -1, x.shape[2]))


def attend(self, owner, x, lengths):
    batch, tokens, width = x.shape
    scale = (width // self.heads) ** -0.5
    qkv = getattr(owner, self.input)(x).view(batch, tokens, 3, self.heads, -1)
    q, k, v = qkv.permute(2, 0, 3, 1, 4).reshape(3, batch * self.heads, tokens, -1).unbind()  # (B x H, T, d)
    if lengths is not None and lengths.min() < tokens:
        hidden = torch.arange(tokens)[None] >= lengths[:, None]
        bias = torch.zeros(hidden.shape, dtype=q.dtype).masked_fill_(hidden, -math.inf).repeat_interleave(self.heads, 0)[:, None]
        scores = torch.baddbmm(bias, q, k.transpose(1, 2), alpha=scale)
    elif torch.onnx.is_in_onnx_export():
        scores = torch.bmm(q * scale, k.transpose(1, 2))
    else:
        scores = torch.baddbmm(q.new_empty(1, 1, 1), q, k.transpose(1, 2), beta=0, alpha=scale)
    mixed = torch.bmm(scores.softmax(-1).to(v.dtype), v).view(batch, self.heads, tokens, -1)
    return getattr(owner, self.output)(mixed.transpose(1, 2).reshape(batch, tokens, width))


def mean_tokens(x, lengths=None):
    """Records that are all of one length need no mask, here as in attention."""
    return x.mean(1) if lengths is None or lengths.min() == x.shape[1] else slow_mean(x, lengths)


class Positions(nn.Module):
    """As in the reference, with the fixed part in the precision of the parameters."""

    def __init__(self, leads, patches, width):
        super().__init__()
        exact = SlowPositions(leads, patches, width)
        self.leads, self.patches = exact.leads, patches
        self.register_buffer("times", exact.times.to(torch.get_default_dtype()), persistent=False)

    def forward(self):
        return (self.leads[:, None] + self.times[None]).flatten(0, 1)  # (L x P, D)


def embed(self, patches):
    if self.form == "linear":
        return self.linear(patches)
    channels = F.gelu(self.second(F.gelu(self.first(patches.reshape(-1, 1, patches.shape[2])))))
    return self.linear(channels.reshape(patches.shape[0], patches.shape[1], -1))


def encode_ecgs(self, signals, visible=None):
    patches = signals.reshape(signals.shape[0], self.o["leads"] * self.o["patches"], -1)
    positions = self.positions()
    if visible is None:
        return self.blocks(self.embedding(patches) + positions)
    return self.blocks(self.embedding(take(patches, visible)) + F.embedding(visible, positions))


def encode_texts(self, tokens, lengths):
    x = F.embedding(tokens, self.words) + self.positions[:tokens.shape[1]] + self.segment
    x = F.dropout(self.norm(x), dropout_of(self), self.training)
    for i in range(self.blocks):
        x = getattr(self, f"block{i}")(x, lengths)
    return self.widen(x) if hasattr(self, "widen") else x


def bert_block(self, x, lengths):
    x = self.attentionNorm(x + F.dropout(self.attention(self, x, lengths), dropout_of(self), self.training))
    fed = self.output(F.gelu(self.intermediate(x)))
    return self.outputNorm(x + F.dropout(fed, dropout_of(self), self.training))


def dropout_of(module):
    return getattr(module, "dropout", 0.0)


def ecg_loss(self, features, batch):
    records, tokens = features.shape[0], self.o["leads"] * self.o["patches"]
    visible, hidden = batch["visible"], batch["hidden"]
    narrow = self.narrow(features)                                                               # (B, V, W)
    index = visible[:, :, None].expand(-1, -1, narrow.shape[2])
    everywhere = self.hiddenToken.to(narrow.dtype).expand(records, tokens, -1).scatter(1, index, narrow)
    decoded = take(self.blocks(everywhere + self.positions()), hidden)                           # (B, H, W)

    patches = take(batch["signals"].reshape(records, tokens, -1), hidden)                        # (B, H, S)
    mean, deviation = patches.mean(-1, keepdim=True), torch.sqrt(patches.var(-1, unbiased=False, keepdim=True) + 1e-4)
    shapes = F.mse_loss(self.shape(decoded).to(patches.dtype), (patches - mean) / deviation, reduction="none").mean(-1)
    levels = F.mse_loss(self.level(decoded).to(patches.dtype), torch.cat([mean, deviation.log()], -1), reduction="none").mean(-1)
    counted = (batch["missing"].gather(1, hidden // self.o["patches"]) == 0).to(patches.dtype)   # (B, H)
    return ((shapes + self.o["level_weight"] * levels) * counted).sum() / counted.sum()


def text_loss(self, features, words, targets):
    targets = targets.flatten()
    selected = (targets != -100).nonzero()[:, 0]
    rows = self.norm(F.gelu(self.transform(features.flatten(0, 1).index_select(0, selected))).to(words.dtype))
    return F.cross_entropy(F.linear(rows, words, self.bias).to(words.dtype), targets[selected])


slow_mean, SlowPositions = fast.mean_tokens, fast.Positions
fast.Positions, fast.mean_tokens, fast.take = Positions, mean_tokens, take
fast.Attention.forward, fast.Embedding.forward = attend, embed
fast.EcgEncoder.forward, fast.TextEncoder.forward, fast.BertBlock.forward = encode_ecgs, encode_texts, bert_block
fast.EcgDecoder.loss, fast.TextDecoder.loss = ecg_loss, text_loss


class FastCgDmer(fast.CgDmer):
    """The model of the reference; `dropout` is that of the text encoder."""

    def __init__(self, o):
        super().__init__(o)
        for module in (self.textEncoder, *(getattr(self.textEncoder, f"block{i}") for i in range(o["text_blocks"]))):
            module.dropout = o.get("dropout", 0.0)

    def terms(self, batch, bounds=None):
        """As in the reference, with the hidden patches named beside the visible ones."""
        if "hidden" not in batch:
            batch = {**batch, "hidden": hidden_of(batch["visible"], self.o["leads"] * self.o["patches"])}
        return super().terms(batch, bounds)

    def disentangle(self, i, a, b, bounds):
        return super().disentangle(i, a, b, bounds) if len(a) >= FEWEST_RECORDS else 0.0

    def loss(self, batch):
        """The weighted sum of the terms."""
        return sum(self.o["weights"][name] * term for name, term in self.terms(batch)[0].items())

    def project(self, signals):
        """(B, L, T) ECGs, nothing hidden, to (B, width) of length 1: CgDmer.ProjectEcgs."""
        return F.normalize(self.contrast.ecg(self.shared(self.ecgEncoder(signals)).mean(1)), dim=-1)


def hidden_of(visible, tokens):
    """(B, V) visible patches to (B, H) hidden ones, ascending."""
    hidden = torch.ones(len(visible), tokens, dtype=torch.bool).scatter(1, visible, False)
    return hidden.nonzero()[:, 1].view(len(visible), -1)


def check():
    """Losses and gradients of the golden batch, in float64, against the reference."""
    import numpy as np
    sys.path.insert(0, GOLDEN)
    from make_cgdmer_golden import OPTIONS, VARIANT, initialise, make_batch
    reference = load("reference_cgdmer")
    torch.set_default_dtype(torch.float64)
    random = np.random.RandomState(2602)
    given = {name: torch.tensor(np.asarray(value)) for name, value in make_batch(random).items()}
    batch = {name: value.double() if name == "signals" else value.long() for name, value in given.items()}
    for options in (OPTIONS, VARIANT):
        slow, quick = reference.CgDmer(options), FastCgDmer(options)
        initialise(slow, random)
        quick.load_state_dict(slow.state_dict())
        expected, found = slow.terms(batch)[0], quick.terms(batch)[0]
        for name, term in expected.items():
            print(f"{name:20} reference {term.item():.12f}  fast {found[name].item():.12f}")
            torch.testing.assert_close(found[name], term, rtol=1e-10, atol=1e-12)
        sum(expected.values()).backward()
        sum(found.values()).backward()
        for (name, p), q in zip(slow.named_parameters(), quick.parameters()):
            if p.grad is not None:
                torch.testing.assert_close(q.grad, p.grad, rtol=1e-7, atol=1e-10, msg=f"The gradients of {name} differ.")
    print("The fast model computes what the reference does: losses and gradients agree.")


if __name__ == "__main__":
    if sys.argv[1:] != ["--check"]:
        sys.exit("fast_cgdmer.py is a module; --check compares it with the reference.")
    check()
