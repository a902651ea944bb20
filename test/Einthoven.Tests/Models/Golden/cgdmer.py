"""CG-DMER in PyTorch, written from the description of the method, to measure the C# model against. B ECGs, R reports, N pairs, D the width.

Modules and parameters carry the names they have in a checkpoint. Nothing is drawn at random here: masks and parameters are given.
"""
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def mean_tokens(x, lengths=None):
    """(B, T, D) to (B, D), over the tokens that count."""
    if lengths is None:
        return x.mean(1)
    counts = (torch.arange(x.shape[1])[None] < lengths[:, None]).to(x.dtype)
    return torch.einsum("btd,bt->bd", x, counts) / lengths[:, None]


class Attention(nn.Module):
    def __init__(self, heads, input_name, output_name):
        super().__init__()
        self.heads, self.input, self.output = heads, input_name, output_name

    def forward(self, owner, x, lengths):
        q, k, v = getattr(owner, self.input)(x).chunk(3, dim=-1)
        q, k, v = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (q, k, v))
        scores = torch.einsum("bhqd,bhkd->bhqk", q, k) / math.sqrt(q.shape[-1])
        if lengths is not None:
            hidden = torch.arange(x.shape[1])[None, :] >= lengths[:, None]
            scores = scores.masked_fill(hidden[:, None, None, :], -math.inf)
        return getattr(owner, self.output)(torch.einsum("bhqk,bhkd->bhqd", scores.softmax(-1), v).transpose(1, 2).flatten(2))


class PreNormBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-6), nn.LayerNorm(width, eps=1e-6)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.attention = Attention(heads, "qkv", "proj")

    def forward(self, x, lengths):
        x = x + self.attention(self, self.norm1(x), lengths)
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


class Stack(nn.Module):
    def __init__(self, blocks, width, heads):
        super().__init__()
        for i in range(blocks):
            self.add_module(f"block{i}", PreNormBlock(width, heads))
        self.blocks, self.norm = blocks, nn.LayerNorm(width, eps=1e-6)

    def forward(self, x, lengths=None):
        for i in range(self.blocks):
            x = getattr(self, f"block{i}")(x, lengths)
        return self.norm(x)


class BertBlock(nn.Module):
    """Post-norm, as in BERT."""
    def __init__(self, width, heads):
        super().__init__()
        self.queryKeyValue, self.attentionOutput = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.intermediate, self.output = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.attentionNorm, self.outputNorm = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.attention = Attention(heads, "queryKeyValue", "attentionOutput")

    def forward(self, x, lengths):
        x = self.attentionNorm(x + self.attention(self, x, lengths))
        return self.outputNorm(x + self.output(F.gelu(self.intermediate(x))))


class Positions(nn.Module):
    """Sine and cosine of a patch's time, interleaved, plus a learned vector for its lead."""
    def __init__(self, leads, patches, width):
        super().__init__()
        self.leads, self.patches = nn.Parameter(torch.empty(leads, width)), patches
        angles = np.pi * np.arange(patches)[:, None] / patches ** (2 * np.arange(width // 2) / width)
        self.times = torch.tensor(np.stack([np.sin(angles), np.cos(angles)], -1).reshape(patches, width))

    def forward(self):
        return (self.leads[:, None] + self.times[None]).flatten(0, 1)  # (L x P, D)


class Embedding(nn.Module):
    def __init__(self, form, samples, width):
        super().__init__()
        self.form = form
        if form == "convolutional":
            self.first, self.second = nn.Conv1d(1, 32, 7, 2, 3), nn.Conv1d(32, 64, 5, 2, 2)
            samples = 64 * math.ceil(math.ceil(samples / 2) / 2)
        self.linear = nn.Linear(samples, width)

    def forward(self, patches):
        if self.form == "linear":
            return self.linear(patches)
        channels = F.gelu(self.second(F.gelu(self.first(patches.flatten(0, 1)[:, None]))))
        return self.linear(channels.flatten(1).unflatten(0, patches.shape[:2]))


def take(x, index):
    """Rows of each record: (B, T, D) and (B, V) to (B, V, D)."""
    return torch.stack([record[rows] for record, rows in zip(x, index)])


class EcgEncoder(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.o = o
        self.embedding = Embedding(o["embedding"], o["samples"] // o["patches"], o["width"])
        self.positions = Positions(o["leads"], o["patches"], o["width"])
        self.blocks = Stack(o["blocks"], o["width"], o["heads"])

    def forward(self, signals, visible=None):
        patches = signals.reshape(signals.shape[0], self.o["leads"] * self.o["patches"], -1)
        everywhere = self.positions().expand(signals.shape[0], -1, -1)
        if visible is None:
            return self.blocks(self.embedding(patches) + everywhere)
        return self.blocks(self.embedding(take(patches, visible)) + take(everywhere, visible))


class TextEncoder(nn.Module):
    def __init__(self, o):
        super().__init__()
        width = o["text_width"]
        self.words = nn.Parameter(torch.empty(o["vocabulary"], width))
        self.positions = nn.Parameter(torch.empty(o["maximum_length"], width))
        self.segment = nn.Parameter(torch.empty(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.blocks = o["text_blocks"]
        for i in range(self.blocks):
            self.add_module(f"block{i}", BertBlock(width, o["text_heads"]))
        if width != o["width"]:
            self.widen = nn.Linear(width, o["width"])

    def forward(self, tokens, lengths):
        x = self.norm(self.words[tokens] + self.positions[:tokens.shape[1]] + self.segment)
        for i in range(self.blocks):
            x = getattr(self, f"block{i}")(x, lengths)
        return self.widen(x) if hasattr(self, "widen") else x


class EcgDecoder(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.o, width = o, o["decoder_width"]
        self.narrow, self.hiddenToken = nn.Linear(o["width"], width), nn.Parameter(torch.empty(width))
        self.positions = Positions(o["leads"], o["patches"], width)
        self.blocks = Stack(o["decoder_blocks"], width, o["decoder_heads"])
        self.shape, self.level = nn.Linear(width, o["samples"] // o["patches"]), nn.Linear(width, 2)

    def loss(self, features, batch):
        """Squared errors of hidden patches in leads with a value: of the normalised samples, plus a share of that of mean and log-scale."""
        records, tokens = features.shape[0], self.o["leads"] * self.o["patches"]
        narrow, shapes, levels = self.narrow(features), [], []
        for record in range(records):
            visible = batch["visible"][record].tolist()
            full = torch.stack([narrow[record, visible.index(t)] if t in visible else self.hiddenToken for t in range(tokens)])
            decoded = self.blocks((full + self.positions())[None])[0]
            for token in (t for t in range(tokens) if t not in visible and not batch["missing"][record, t // self.o["patches"]]):
                patch = batch["signals"][record].reshape(tokens, -1)[token]
                deviation = torch.sqrt(patch.var(unbiased=False) + 1e-4)
                shapes.append(((self.shape(decoded[token]) - (patch - patch.mean()) / deviation) ** 2).mean())
                levels.append(((self.level(decoded[token]) - torch.stack([patch.mean(), deviation.log()])) ** 2).mean())
        return torch.stack(shapes).mean() + self.o["level_weight"] * torch.stack(levels).mean()


class TextDecoder(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.transform, self.norm = nn.Linear(o["width"], o["text_width"]), nn.LayerNorm(o["text_width"], eps=1e-12)
        self.bias = nn.Parameter(torch.empty(o["vocabulary"]))

    def loss(self, features, words, targets):
        logits = self.norm(F.gelu(self.transform(features))) @ words.T + self.bias
        return F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-100)


class Contrast(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.form = o["contrast"]
        self.ecg, self.text = (nn.Linear(o["width"], o["contrast_width"], bias=False) for _ in range(2))
        self.logScale, self.bias = nn.Parameter(torch.empty(1)), nn.Parameter(torch.empty(1))

    def forward(self, ecgs, texts, pairs):
        cosine = F.normalize(self.ecg(ecgs), dim=-1) @ F.normalize(self.text(texts), dim=-1).T
        logits = cosine * self.logScale.exp()
        if self.form == "siglip":
            signs = pairs.to(logits.dtype)
            return -(F.logsigmoid(signs * (logits + self.bias)) * signs.abs()).sum() / len(pairs)
        return (self.info_nce(logits, pairs) + self.info_nce(logits.T, pairs.T)) / 2

    @staticmethod
    def info_nce(logits, pairs):
        rows = []
        for row, relation in zip(logits, pairs):
            if (relation == 1).any():
                rows.append(row[relation != 0].logsumexp(0) - row[relation == 1].mean())
        return torch.stack(rows).mean()


class Bound(nn.Module):
    """vCLUB with a Gaussian q(other given); both means over the width, too."""
    def __init__(self, width):
        super().__init__()
        self.meanHidden, self.mean, self.varianceHidden, self.variance = (nn.Linear(width, width) for _ in range(4))

    def density(self, given):
        return self.mean(F.relu(self.meanHidden(given))), torch.tanh(self.variance(F.relu(self.varianceHidden(given))))

    def upper(self, given, other):
        mean, log_variance = self.density(given)
        log_q = -0.5 * (other[None, :] - mean[:, None]) ** 2 / log_variance.exp()[:, None]  # (given, other, D)
        matched = log_q[torch.arange(len(given)), torch.arange(len(given))]
        return matched.mean() - log_q.mean()

    def negative_log_likelihood(self, given, other):
        mean, log_variance = self.density(given)
        return (0.5 * ((other - mean) ** 2 / log_variance.exp() + log_variance)).mean()


class CgDmer(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.o = o
        self.ecgEncoder, self.textEncoder = EcgEncoder(o), TextEncoder(o)
        self.shared = Stack(o["shared_blocks"], o["width"], o["heads"])
        self.ecgSpecific, self.textSpecific = (Stack(o["specific_blocks"], o["width"], o["heads"]) for _ in range(2))
        self.ecgDecoder, self.textDecoder = EcgDecoder(o), TextDecoder(o)
        self.contrast = Contrast(o)

    def terms(self, batch, bounds=None):
        """The four loss terms before their weights, and the pairs of pooled features that are kept apart."""
        ecgs = self.ecgEncoder(batch["signals"], batch["visible"])
        texts, lengths = self.textEncoder(batch["masked_tokens"], batch["lengths"]), batch["lengths"]
        shared_ecg, specific_ecg = self.shared(ecgs), self.ecgSpecific(ecgs)
        shared_text, specific_text = self.shared(texts, lengths), self.textSpecific(texts, lengths)
        pooled = [mean_tokens(x, n) for x, n in ((shared_ecg, None), (specific_ecg, None), (shared_text, lengths), (specific_text, lengths))]

        of_ecg, of_text = batch["pair_ecgs"], batch["pair_texts"]
        if self.o["view"] == "masked":
            views = pooled[0][of_ecg], pooled[2][of_text]
        else:
            whole = self.shared(self.textEncoder(batch["tokens"][of_text], lengths[of_text]), lengths[of_text])
            views = mean_tokens(self.shared(self.ecgEncoder(batch["signals"][of_ecg]))), mean_tokens(whole, lengths[of_text])

        apart = [(pooled[0], pooled[1]), (pooled[2], pooled[3]), (pooled[1][of_ecg], pooled[3][of_text])]
        return {
            "ecgReconstruction": self.ecgDecoder.loss(shared_ecg + specific_ecg, batch),
            "textReconstruction": self.textDecoder.loss(shared_text + specific_text, self.textEncoder.words, batch["targets"]),
            "contrast": self.contrast(*views, batch["pairs"]),
            "disentanglement": sum(self.disentangle(i, a, b, bounds) for i, (a, b) in enumerate(apart)),
        }, apart

    def disentangle(self, i, a, b, bounds):
        if self.o["disentanglement"] == "covariance":
            a, b = ((x - x.mean(0)) / torch.sqrt(x.var(0, unbiased=False) + 1e-5) for x in (a, b))
            return ((a.T @ b / len(a)) ** 2).sum() / a.shape[1] ** 2
        if self.o["disentanglement"] == "cosine":
            return (F.cosine_similarity(a, b, dim=1, eps=1e-12) ** 2).mean()
        return bounds[i].upper(a, b)
