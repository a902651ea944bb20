"""What a transformer needs besides products: norms, softmax, attention, and moving tokens."""
import math

import numpy as np
import torch
import torch.nn.functional as F

from golden_file import GoldenFile


def attention(qkv, heads, lengths=None):
    """Packed (B, T, 3D) to (B, T, D); keys at or beyond a record's length are hidden."""
    batch, tokens, width = qkv.shape[0], qkv.shape[1], qkv.shape[2] // 3
    q, k, v = (part.reshape(batch, tokens, heads, width // heads).transpose(1, 2) for part in qkv.split(width, dim=2))
    scores = q @ k.transpose(2, 3) / math.sqrt(width // heads)
    if lengths is not None:
        scores = scores.masked_fill(torch.arange(tokens)[None, None, None] >= lengths[:, None, None, None], -math.inf)
    return (torch.softmax(scores, dim=-1) @ v).transpose(1, 2).reshape(batch, tokens, width)


def gather_tokens(x, index):
    return torch.gather(x, 1, index[:, :, None].expand(-1, -1, x.shape[2]))


def scatter_tokens(x, fill, index, tokens):
    return fill.expand(x.shape[0], tokens, -1).scatter(1, index[:, :, None].expand(-1, -1, x.shape[2]), x)


def mean_tokens(x, lengths):
    seen = (torch.arange(x.shape[1])[None] < lengths[:, None]).to(x.dtype)[:, :, None]
    return (x * seen).sum(1) / lengths[:, None].to(x.dtype)


def make():
    g = GoldenFile("sequences", 3)
    g.case(
        "layer-norm", lambda x, weight, bias: F.layer_norm(x, weight.shape, weight, bias, eps=1e-6),
        x=g.normal(2, 5, 37, scale=3, shift=2), weight=g.normal(37), bias=g.normal(37))
    g.case(
        "layer-norm-of-small-variance", lambda x, weight, bias: F.layer_norm(x, weight.shape, weight, bias, eps=1e-3),
        x=g.normal(5, 20, scale=0.05), weight=g.normal(20), bias=g.normal(20))
    softmax_inputs = g.normal(4, 21, scale=3)
    softmax_inputs[1] += 1e4
    softmax_inputs[2, :3] -= 1e4
    g.case("softmax", lambda x: torch.softmax(x, dim=-1), x=softmax_inputs)

    g.case("attention", lambda qkv: attention(qkv, 3), qkv=g.normal(2, 11, 3 * 24, scale=2))
    g.case("attention-of-one-head", lambda qkv: attention(qkv, 1), qkv=g.normal(1, 19, 3 * 10))
    g.case(
        "attention-with-lengths", lambda qkv, lengths: attention(qkv, 2, lengths), integers={"lengths": [9, 1, 5]},
        qkv=g.normal(3, 9, 3 * 16, scale=2))
    g.case("attention-over-tiles", lambda qkv: attention(qkv, 2), qkv=g.normal(1, 70, 3 * 8))

    visible = np.array([[6, 0, 3], [2, 5, 1]])
    g.case("gather-tokens", gather_tokens, integers={"index": visible}, x=g.normal(2, 7, 13))
    g.case("gather-tokens-twice", gather_tokens, integers={"index": [[1, 1, 0, 1]]}, x=g.normal(1, 2, 13))
    g.case(
        "scatter-tokens", lambda x, fill, index: scatter_tokens(x, fill, index, 7), integers={"index": visible},
        x=g.normal(2, 3, 13), fill=g.normal(13))
    g.case("gather-rows", lambda x, index: x[index], integers={"index": [3, 0, 3, 3, 1]}, x=g.normal(5, 13))
    g.case("embedding", lambda table, ids: F.embedding(ids, table), integers={"ids": [[1, 4, 4], [0, 1, 4]]}, table=g.normal(6, 13))
    g.case("mean-tokens", lambda x: x.mean(1), x=g.normal(2, 7, 13))
    g.case("mean-tokens-with-lengths", mean_tokens, integers={"lengths": [7, 1, 4]}, x=g.normal(3, 7, 13))
    g.case("normalise-l2", lambda x: F.normalize(x, dim=-1, eps=1e-8), x=g.normal(3, 5, 21, scale=2))
    g.save()
