"""Convolution along time, batch norm and pooling."""
import torch
import torch.nn.functional as F

from golden_file import GoldenFile


def batch_norm(g, name, training, shape):
    channels = shape[1]
    mean, variance = g.normal(channels), abs(g.normal(channels)) + 0.5
    after = {}

    def function(x, weight, bias, mean, variance):
        after["mean"], after["variance"] = mean.clone(), variance.clone()
        return F.batch_norm(x, after["mean"], after["variance"], weight, bias, training, momentum=0.1, eps=1e-5)

    g.case(
        name, function, constants={"mean": mean, "variance": variance},
        x=g.normal(*shape, scale=2, shift=1), weight=g.normal(channels), bias=g.normal(channels))
    for key, value in after.items():
        g.put(f"{name}/after/{key}", value)


def make():
    g = GoldenFile("convolutions", 4)

    def convolution(name, shape, kernel, bias=True, **options):
        inputs = {"x": g.normal(*shape), "weight": g.normal(*kernel, scale=0.3)}
        if bias:
            inputs["bias"] = g.normal(kernel[0])
        g.case(name, lambda x, weight, bias=None: F.conv1d(x, weight, bias, **options), **inputs)

    convolution("conv", (3, 5, 41), (7, 5, 3), padding=1)
    convolution("conv-stride", (3, 5, 41), (7, 5, 7), stride=2, padding=3)
    convolution("conv-dilation", (2, 3, 47), (5, 3, 5), padding=4, dilation=3)
    convolution("conv-stride-dilation", (2, 3, 47), (5, 3, 4), stride=3, padding=2, dilation=2)
    convolution("conv-pointwise", (2, 5, 19), (9, 5, 1), stride=2, bias=False)
    convolution("conv-patches", (2, 1, 40), (6, 1, 8), stride=8)
    convolution("conv-whole", (2, 3, 9), (4, 3, 9), bias=False)

    batch_norm(g, "batch-norm-training", True, (4, 5, 21))
    batch_norm(g, "batch-norm-inference", False, (4, 5, 21))
    batch_norm(g, "batch-norm-features", True, (9, 5, 1))

    g.case("max-pool", lambda x: F.max_pool1d(x, 3, 2, 1), x=g.normal(2, 3, 20))
    g.case("max-pool-apart", lambda x: F.max_pool1d(x - 5, 2, 3, 0), x=g.normal(2, 3, 20))
    g.case("average-pool", lambda x: F.avg_pool1d(x, 4, 4), x=g.normal(2, 3, 22))
    g.case("average-pool-overlapping", lambda x: F.avg_pool1d(x, 3, 1), x=g.normal(2, 3, 11))
    g.case("global-average", lambda x: x.mean(2), x=g.normal(3, 4, 23))
    g.save()
