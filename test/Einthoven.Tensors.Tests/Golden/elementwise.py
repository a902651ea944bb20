"""Sums, products and functions of single elements."""
import numpy as np
import torch
import torch.nn.functional as F

from golden_file import GoldenFile


def make():
    g = GoldenFile("elementwise", 1)
    g.case("add", lambda x, y: x + y, x=g.normal(5, 19), y=g.normal(5, 19))
    g.case("add-rows", lambda x, y: x + y, x=g.normal(3, 5, 19), y=g.normal(19))
    g.case("add-matrices", lambda x, y: x + y, x=g.normal(5, 19), y=g.normal(3, 5, 19))
    g.case("add-one-element", lambda x, y: x + y, x=g.normal(5, 19), y=g.normal(1))
    g.case("subtract", lambda x, y: x - y, x=g.normal(5, 19), y=g.normal(5, 19))
    g.case("subtract-rows", lambda x, y: x - y, x=g.normal(3, 5, 19), y=g.normal(19))
    g.case("subtract-from-rows", lambda x, y: x - y, x=g.normal(19), y=g.normal(3, 5, 19))
    g.case("multiply", lambda x, y: x * y, x=g.normal(5, 19), y=g.normal(5, 19))
    g.case("multiply-rows", lambda x, y: x * y, x=g.normal(3, 5, 19), y=g.normal(19))
    g.case("multiply-by-matrices", lambda x, y: x * y, x=g.normal(5, 19), y=g.normal(3, 5, 19))
    g.case("multiply-one-element", lambda x, y: x * y, x=g.normal(1), y=g.normal(5, 19))
    g.case("numbers", lambda x: 2 * (-x - 1) + x * 0.5 + 3, x=g.normal(7, 11))
    g.case("several-uses", lambda x, y: x * x + x * y - (y - x), x=g.normal(5, 19), y=g.normal(5, 19))

    wide = np.concatenate([g.normal(120, scale=2), np.linspace(-30, 30, 121), [0, -0.0, 1e-6, -1e-6, 1e-20]]).astype(np.float32)
    g.case("gelu", lambda x: F.gelu(x), x=wide)
    g.case("relu", lambda x: F.relu(x), x=wide)
    g.case("tanh", lambda x: torch.tanh(x), x=wide)
    g.case("sigmoid", lambda x: torch.sigmoid(x), x=wide * 2.5)
    g.case("exp", lambda x: torch.exp(x), x=wide * 2.5)
    g.case("log", lambda x: torch.log(x), x=np.exp(g.normal(119, scale=20)).astype(np.float32))
    g.save()
