"""Writes the goldens beside it: PyTorch's results, which the engine's must match.

Run with a Python that has PyTorch 1.13 or later and NumPy (Debian: python3-torch), from anywhere:

    OPENBLAS_CORETYPE=SkylakeX python3 make_goldens.py

A golden is never edited to make a test pass: it changes when the case it holds changes.
"""
import torch

import convolutions
import elementwise
import losses
import networks
import optimiser
import products
import reductions
import sequences

if __name__ == "__main__":
    torch.set_num_threads(1)
    for subject in (elementwise, products, sequences, convolutions, reductions, losses, optimiser, networks):
        subject.make()
