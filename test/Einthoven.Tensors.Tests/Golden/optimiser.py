"""AdamW with decay groups and clipping under a learning rate that warms up and falls along a cosine."""
import math

import numpy as np
import torch

from golden_file import GoldenFile

PEAK, FLOOR, WARMUP, TOTAL = 1e-2, 1e-3, 4, 12


def learning_rate(step, warmup=WARMUP, total=TOTAL, peak=PEAK, floor=FLOOR):
    """Steps count from 0. Rises in equal parts, the last of which is the peak, and would reach the floor with the first step after the last."""
    if step < warmup:
        return peak * (step + 1) / warmup
    return floor + (peak - floor) * 0.5 * (1 + math.cos(math.pi * min(1, (step - warmup) / (total - warmup))))


def train(parameters, decays, loss, steps, clip=1.0, decay=0.1, eps=1e-8, betas=(0.9, 0.98)):
    """Steps of torch.optim.AdamW; returns the losses and the gradient norms before clipping."""
    optimiser = torch.optim.AdamW(
        [{"params": [p for name, p in parameters.items() if decays(name)], "weight_decay": decay},
         {"params": [p for name, p in parameters.items() if not decays(name)], "weight_decay": 0.0}],
        betas=betas, eps=eps)
    losses, norms = [], []
    for step in range(steps):
        optimiser.zero_grad()
        value = loss(step)
        value.backward()
        losses.append(value.item())
        norms.append(torch.nn.utils.clip_grad_norm_(parameters.values(), clip).item())
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step)
        optimiser.step()
    return losses, norms


def make():
    g = GoldenFile("adamw", 7)
    start = {
        "first.weight": g.normal(7, 5, scale=0.05), "first.bias": g.normal(7, scale=0.05),
        "second.weight": g.normal(3, 7, scale=0.05), "second.scale": g.normal(7, scale=0.05)}
    # Some steps are clipped and some are not; a step's gradient is what a loss linear in the parameters has.
    gradients = {name: g.normal(TOTAL, *value.shape, scale=0.1) for name, value in start.items()}
    for value in gradients.values():
        value[3:6] *= 10
        value[8] *= 1e-4
    parameters = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in start.items()}

    def loss(step):
        return sum((parameters[name] * torch.tensor(gradients[name][step], dtype=torch.float64)).sum() for name in parameters)

    _, norms = train(parameters, lambda name: name.endswith("weight"), loss, TOTAL, betas=(0.9, 0.999))
    assert min(norms) < 1 < max(norms)
    for name, value in start.items():
        g.put("start/" + name, value)
        g.put("gradients/" + name, gradients[name])
        g.put("end/" + name, parameters[name])
    g.put("norms", norms)
    g.put("learning-rates", [learning_rate(step) for step in range(TOTAL + 3)])
    g.put("learning-rates-without-warmup", [learning_rate(step, warmup=0, total=5) for step in range(7)])
    g.save()
