"""Writes what cgdmer.py makes of a small batch: every loss term, every gradient, and every parameter after ten AdamW steps.

    OPENBLAS_CORETYPE=SkylakeX python3 make_cgdmer_golden.py        (PyTorch 1.13 or later, NumPy)

Everything is computed in float64 from values that float32 holds, and rounded once. AdamW's epsilon is 1e-4: some gradients are zero on
paper (keys' biases), and with 1e-8 the rounding noise of float32 would become steps of full length.
"""
import os
import re
import sys

import numpy as np
import torch

from cgdmer import Bound, CgDmer

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "Einthoven.Tensors.Tests", "Safetensors", "Golden"))
from write_safetensors import write  # noqa: E402

STEPS, LEARNING_RATE, CLIP, DECAY, BETAS, EPSILON = 10, 2e-3, 1.0, 0.05, (0.9, 0.98), 1e-4
WEIGHTS = {"ecgReconstruction": 1.0, "textReconstruction": 0.5, "contrast": 0.75, "disentanglement": 2.0}
STARTS = {"contrast.logScale": 2.0, "contrast.bias": -1.0}

OPTIONS = {
    "leads": 12, "samples": 80, "patches": 4, "embedding": "convolutional", "width": 12, "heads": 2, "blocks": 2,
    "vocabulary": 64, "maximum_length": 12, "text_width": 12, "text_heads": 2, "text_blocks": 2, "shared_blocks": 1, "specific_blocks": 1,
    "decoder_width": 8, "decoder_heads": 2, "decoder_blocks": 1, "level_weight": 0.1,
    "contrast": "siglip", "contrast_width": 10, "view": "unmasked", "disentanglement": "covariance",
}
VARIANT = {**OPTIONS, "embedding": "linear", "contrast": "infonce", "view": "masked", "disentanglement": "cosine", "text_width": 16, "text_blocks": 1}
INFORMATION = {**OPTIONS, "embedding": "linear", "text_blocks": 1, "blocks": 1, "disentanglement": "mutual-information"}


def make_batch(random):
    """12 records; one has no ECG, one no report, one a lead without a value. The relations of pairs are not symmetric, to tell rows from columns."""
    o = OPTIONS
    ecgs, texts = [r for r in range(12) if r != 4], [r for r in range(12) if r != 7]
    pairs = [r for r in ecgs if r in texts]
    time = np.arange(o["samples"])
    signals = 0.5 * random.standard_normal((len(ecgs), o["leads"], o["samples"]))
    signals += np.sin(time * random.uniform(0.05, 0.5, (len(ecgs), o["leads"], 1))) * random.uniform(0, 2, (len(ecgs), o["leads"], 1))
    missing = np.zeros((len(ecgs), o["leads"]), bool)
    missing[2, 3] = missing[2, 10] = missing[5, 0] = True
    signals[missing] = 0
    signals[1, :, 20:40] = 0.25  # flat patches
    length = 9
    lengths = random.randint(3, length + 1, len(texts))
    lengths[3] = length
    tokens = random.randint(5, o["vocabulary"], (len(texts), length))
    tokens[:, 0] = 2
    selected = np.zeros(tokens.shape, bool)
    for row, end in enumerate(lengths):
        tokens[row, end - 1:] = 0
        tokens[row, end - 1] = 3
        selected[row, 1:end - 1] = random.uniform(size=end - 2) < 0.3
    masked = np.where(selected & (random.uniform(size=tokens.shape) < 0.8), 4, tokens)
    relations = -np.ones((len(pairs), len(pairs)), int)
    relations[random.uniform(size=relations.shape) < 0.15] = 0
    relations[1, 5] = relations[6, 2] = 1
    np.fill_diagonal(relations, 1)
    visible = np.stack([np.sort(random.permutation(o["leads"] * o["patches"])[:12]) for _ in ecgs])
    return {
        "ecg_records": ecgs, "text_records": texts, "signals": signals, "missing": missing, "visible": visible, "tokens": tokens,
        "masked_tokens": masked, "targets": np.where(selected, tokens, -100), "lengths": lengths,
        "pair_ecgs": [ecgs.index(r) for r in pairs], "pair_texts": [texts.index(r) for r in pairs], "pairs": relations,
    }


def stored(value):
    """float32 or int32, as the file holds it."""
    value = np.asarray(value.detach() if isinstance(value, torch.Tensor) else value)
    assert np.isfinite(value).all()
    return value.astype(np.int32 if value.dtype.kind in "iub" else np.float32)


def is_norm(name):
    """Of a layer norm: norm, norm1, attentionNorm ..., and not transform."""
    return re.search(r"(\.n|N)orm\d?\.\w+$", "." + name) is not None


def initialise(module, random):
    """Draws every parameter, to a value that float16 holds: half the size of the file."""
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            scale = parameter[0].numel() ** -0.5 if parameter.ndim > 1 else 0.1
            shift = STARTS.get(name, 1.0 if is_norm(name) and name.endswith(".weight") else 0.0)
            parameter.copy_(torch.tensor((random.standard_normal(parameter.shape) * scale + shift).astype(np.float16)))


def decays(name):
    """Matrices and embeddings do; biases, norms, lead embeddings, the hidden token and the contrast's scale do not."""
    if name.startswith("textEncoder.") and name.split(".")[1] in ("words", "positions", "segment"):
        return True
    return name.endswith(".weight") and not is_norm(name)


def make(name, options, batch, random, steps):
    tensors = {}
    model = CgDmer(options).double()
    initialise(model, random)
    bounds = [Bound(options["width"]).double() for _ in range(3)] if options["disentanglement"] == "mutual-information" else []
    for i, bound in enumerate(bounds):
        initialise(bound, random)
        tensors.update({f"start/bound{i}.{key}": p.detach().numpy().astype(np.float16) for key, p in bound.named_parameters()})
    parameters = dict(model.named_parameters())
    tensors.update({"start/" + key: p.detach().numpy().astype(np.float16) for key, p in parameters.items()})

    optimiser = torch.optim.AdamW(
        [{"params": [p for key, p in parameters.items() if decays(key)], "weight_decay": DECAY},
         {"params": [p for key, p in parameters.items() if not decays(key)], "weight_decay": 0.0}],
        lr=LEARNING_RATE, betas=BETAS, eps=EPSILON)
    totals, norms = [], []
    for step in range(steps):
        optimiser.zero_grad()
        terms, apart = model.terms(batch, bounds)
        total = sum(WEIGHTS[key] * term for key, term in terms.items())
        total.backward()
        if step == 0:
            tensors.update({"term/" + key: stored(term) for key, term in terms.items()})
            for key, p in parameters.items():
                gradient = torch.zeros_like(p) if p.grad is None else p.grad
                tensors["gradient/" + key] = stored(torch.where(gradient.abs() < 1e-12, 0.0, gradient))
        totals.append(total.item())
        norms.append(torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP).item())
        optimiser.step()
    tensors["totals"], tensors["norms"] = stored(totals), stored(norms)
    if steps > 1:
        tensors.update({"end/" + key: stored(p) for key, p in parameters.items()})
    if bounds:
        for bound in bounds:
            bound.zero_grad()
        value = sum(bound.negative_log_likelihood(a.detach(), b.detach()) for bound, (a, b) in zip(bounds, apart))
        value.backward()
        tensors["likelihood"] = stored(value)
        for i, bound in enumerate(bounds):
            tensors.update({f"gradient/bound{i}.{key}": stored(p.grad) for key, p in bound.named_parameters()})
    write(os.path.join(HERE, name + ".safetensors"), tensors, {"torch": torch.__version__})


if __name__ == "__main__":
    torch.set_num_threads(1)
    random = np.random.RandomState(2602)
    given = {key: stored(value) for key, value in make_batch(random).items()}
    write(os.path.join(HERE, "cgdmer-batch.safetensors"), given)
    batch = {key: torch.tensor(value, dtype=torch.float64 if key == "signals" else torch.int64) for key, value in given.items()}
    make("cgdmer", OPTIONS, batch, random, STEPS)
    make("cgdmer-variant", VARIANT, batch, random, STEPS)
    make("cgdmer-information", INFORMATION, batch, random, 1)
