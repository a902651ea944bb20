"""Collects cases and writes them as one safetensors file.

A case is a function of named inputs. Everything is computed in float64 from float32 inputs and rounded once, at the end, so that what
a test measures is the error of the engine and not the engine's and PyTorch's together. A file holds, for each case:

    case/input/NAME       what the function is given and differentiated by
    case/constant/NAME    what it is given only
    case/integer/NAME     ids, indices, lengths, masks
    case/output           what it returns
    case/seed             the derivative of a loss by the output
    case/gradient/NAME    what follows for each input
"""
import os
import sys

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "Safetensors", "Golden"))
from write_safetensors import write  # noqa: E402


class GoldenFile:
    def __init__(self, name, seed):
        self.name = name
        self.random = np.random.RandomState(seed)
        self.tensors = {}

    def normal(self, *shape, scale=1.0, shift=0.0):
        return (self.random.standard_normal(shape) * scale + shift).astype(np.float32)

    def put(self, key, value):
        if isinstance(value, torch.Tensor):
            value = value.detach().numpy()
        value = np.asarray(value)
        value = value.astype(np.int32 if value.dtype.kind in "iu" else np.float32)
        assert np.isfinite(value).all(), f"{self.name}: {key} is not finite"
        assert key not in self.tensors, f"{self.name}: {key} twice"
        self.tensors[key] = value

    def case(self, name, function, constants=None, integers=None, **inputs):
        constants, integers = constants or {}, integers or {}
        variables = {key: torch.tensor(value, dtype=torch.float64, requires_grad=True) for key, value in inputs.items()}
        fixed = {key: torch.tensor(value, dtype=torch.float64) for key, value in constants.items()}
        ids = {key: torch.tensor(value, dtype=torch.int64) for key, value in integers.items()}
        output = function(**variables, **fixed, **ids)
        seed = self.normal(*output.shape)
        output.backward(torch.tensor(seed, dtype=torch.float64))
        for kind, values in (("input", inputs), ("constant", constants), ("integer", integers)):
            for key, value in values.items():
                self.put(f"{name}/{kind}/{key}", value)
        self.put(f"{name}/output", output)
        self.put(f"{name}/seed", seed)
        for key, variable in variables.items():
            self.put(f"{name}/gradient/{key}", variable.grad)

    def save(self):
        write(os.path.join(HERE, self.name + ".safetensors"), self.tensors, {"torch": torch.__version__})
