"""Matrix products, with and without transposition, batches, bias and activation."""
import torch
import torch.nn.functional as F

from golden_file import GoldenFile


def product(x, y, transpose_x, transpose_y):
    return (x.transpose(-1, -2) if transpose_x else x) @ (y.transpose(-1, -2) if transpose_y else y)


def make():
    g = GoldenFile("products", 2)
    m, k, n = 29, 37, 43
    for name, tx, ty in (("nn", False, False), ("nt", False, True), ("tn", True, False), ("tt", True, True)):
        left, right = ((k, m) if tx else (m, k)), ((n, k) if ty else (k, n))
        g.case("matmul-" + name, lambda x, y: product(x, y, tx, ty), x=g.normal(*left), y=g.normal(*right))
        left, right = ((5, 7) if tx else (7, 5)), ((9, 5) if ty else (5, 9))
        g.case("matmul-batched-" + name, lambda x, y: product(x, y, tx, ty), x=g.normal(3, *left), y=g.normal(3, *right))

    def inputs():
        return {"x": g.normal(3, 7, 21), "weight": g.normal(35, 21, scale=0.3), "bias": g.normal(35)}

    unbiased = inputs()
    del unbiased["bias"]
    g.case("linear-without-bias", lambda x, weight: F.linear(x, weight), **unbiased)
    g.case("linear", lambda x, weight, bias: F.linear(x, weight, bias), **inputs())
    g.case("linear-gelu", lambda x, weight, bias: F.gelu(F.linear(x, weight, bias)), **inputs())
    g.case("linear-relu", lambda x, weight, bias: F.relu(F.linear(x, weight, bias)), **inputs())
    unbiased = inputs()
    del unbiased["bias"]
    g.case("linear-gelu-without-bias", lambda x, weight: F.gelu(F.linear(x, weight)), **unbiased)
    g.case(
        "linear-add", lambda x, weight, bias, residual: residual + F.linear(x, weight, bias), residual=g.normal(3, 7, 35), **inputs())
    g.case("linear-one-row", lambda x, weight, bias: F.linear(x, weight, bias), x=g.normal(1, 21), weight=g.normal(2, 21), bias=g.normal(2))
    g.save()
