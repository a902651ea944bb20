"""Sums, standardisation, and moving elements about."""
import torch

from golden_file import GoldenFile


def standardise(x, eps):
    centred = x - x.mean(0)
    return centred / torch.sqrt((centred ** 2).mean(0) + eps)


def make():
    g = GoldenFile("reductions", 5)
    g.case("sum", lambda x: x.sum().reshape(1), x=g.normal(5, 3, 19))
    g.case("mean", lambda x: x.mean().reshape(1), x=g.normal(5, 3, 19, shift=1))
    g.case("squared-norm", lambda x: (x ** 2).sum().reshape(1), x=g.normal(5, 3, 19))
    g.case("sum-rows", lambda x: x.sum(0), x=g.normal(17, 19))
    g.case("standardise-columns", lambda x: standardise(x, 1e-5), x=g.normal(9, 19, scale=3, shift=4))
    g.case("standardise-small-columns", lambda x: standardise(x, 1e-2), x=g.normal(9, 5, scale=0.1))
    g.case("concat-0", lambda x, y, z: torch.cat([x, y, z], 0), x=g.normal(2, 3, 5), y=g.normal(1, 3, 5), z=g.normal(4, 3, 5))
    g.case("concat-1", lambda x, y, z: torch.cat([x, y, z], 1), x=g.normal(2, 1, 5), y=g.normal(2, 4, 5), z=g.normal(2, 3, 5))
    g.case("concat-2", lambda x, y: torch.cat([x, y, x], 2), x=g.normal(2, 3, 5), y=g.normal(2, 3, 2))
    g.case("slice-0", lambda x: x[2:5], x=g.normal(6, 7))
    g.case("slice-1", lambda x: x[:, 1:3], x=g.normal(3, 4, 5))
    g.case("slice-2", lambda x: x[:, :, 2:], x=g.normal(3, 4, 5))
    g.case("transpose-matrix", lambda x: x.transpose(0, 1), x=g.normal(5, 19))
    g.case("transpose-last", lambda x: x.transpose(1, 2), x=g.normal(3, 5, 19))
    g.case("transpose-first", lambda x: x.transpose(0, 1), x=g.normal(3, 5, 19))
    g.case("transpose-heads", lambda x: x.transpose(1, 2), x=g.normal(2, 3, 4, 5))
    g.case("transpose-ends", lambda x: x.transpose(0, 2), x=g.normal(2, 3, 5))
    g.case("reshape", lambda x: (x.reshape(6, 5) * 2).reshape(5, 6).transpose(0, 1), x=g.normal(2, 3, 5))
    g.save()
