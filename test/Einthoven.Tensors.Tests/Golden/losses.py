"""Losses, at ordinary logits and at those that overflow a careless one."""
import numpy as np
import torch
import torch.nn.functional as F

from golden_file import GoldenFile


def masked_squared_error(prediction, target, mask, normaliser):
    return (((prediction - target) ** 2).mean(1) * (mask != 0)).sum().reshape(1) / normaliser


def sigmoid_contrast(logits, pairs, normaliser):
    terms = F.logsigmoid(pairs.to(logits.dtype) * logits)
    return -torch.where(pairs == 0, torch.zeros_like(terms), terms).sum().reshape(1) / normaliser


def supervised_contrast(logits, pairs):
    """InfoNCE over rows: a row's positives against all that is not left out; the mean over rows with a positive."""
    rows = [
        torch.logsumexp(row[pair != 0], 0) - row[pair == 1].mean()
        for row, pair in zip(logits, pairs) if (pair == 1).any()]
    return torch.stack(rows).mean().reshape(1)


def make():
    g = GoldenFile("losses", 6)
    targets = np.array([3, 0, -100, 10, 3, -100, 7])
    extreme = g.normal(7, 11, scale=2)
    extreme[0, 3], extreme[1, 0], extreme[3] = 1e3, -1e3, extreme[3] + 1e4

    def cross_entropy(logits, targets):
        return F.cross_entropy(logits, targets, ignore_index=-100).reshape(1)

    g.case("cross-entropy", cross_entropy, integers={"targets": targets}, logits=g.normal(7, 11, scale=2))
    g.case("cross-entropy-extreme", cross_entropy, integers={"targets": targets}, logits=extreme)
    g.case(
        "cross-entropy-normalised", lambda logits, targets: F.cross_entropy(logits, targets, ignore_index=-100, reduction="sum").reshape(1) / 12.5,
        integers={"targets": targets}, logits=g.normal(7, 11, scale=2))

    def binary(logits, targets):
        return F.binary_cross_entropy_with_logits(logits, targets).reshape(1)

    labels = (g.random.uniform(size=(5, 9)) < 0.4).astype(np.float32)
    extreme = g.normal(5, 9, scale=2)
    extreme[:, :2] *= 100
    g.case("binary-cross-entropy", binary, constants={"targets": labels}, logits=g.normal(5, 9, scale=2))
    g.case("binary-cross-entropy-extreme", binary, constants={"targets": labels}, logits=extreme)
    g.case("binary-cross-entropy-soft", binary, constants={"targets": labels * 0.8 + 0.1}, logits=g.normal(5, 9))

    g.case(
        "masked-squared-error", lambda prediction, target, mask: masked_squared_error(prediction, target, mask, 3.5),
        constants={"target": g.normal(8, 21)}, integers={"mask": [1, 0, 0, 1, 1, 0, 1, 1]}, prediction=g.normal(8, 21))

    pairs = -np.ones((6, 6), np.int64) + 2 * np.eye(6, dtype=np.int64)
    pairs[0, 3] = pairs[3, 0] = 0
    pairs[1, 4] = pairs[4, 1] = 1
    extreme = g.normal(6, 6, scale=3)
    extreme[0, 0], extreme[1, 2], extreme[0, 3] = -150, 150, 1000
    contrast = {"pairs": pairs}
    g.case("sigmoid-contrast", lambda logits, pairs: sigmoid_contrast(logits, pairs, 6.0), integers=contrast, logits=g.normal(6, 6, scale=3))
    g.case("sigmoid-contrast-extreme", lambda logits, pairs: sigmoid_contrast(logits, pairs, 2.0), integers=contrast, logits=extreme)

    lone = pairs.copy()
    lone[2, 2] = -1  # a row without a positive
    lone[5] = 0      # a row with nothing at all
    g.case("supervised-contrast", supervised_contrast, integers=contrast, logits=g.normal(6, 6, scale=3))
    g.case("supervised-contrast-of-lone-rows", supervised_contrast, integers={"pairs": lone}, logits=g.normal(6, 6, scale=3))
    g.case("supervised-contrast-extreme", supervised_contrast, integers=contrast, logits=extreme)
    g.save()
