#!/usr/bin/env python3
"""Arrays as NumPy writes them: kinds of numbers, byte orders, axis orders. All hold the same wave, in microvolts or millivolts.

Run in this folder: /usr/bin/python3 make_golden.py
"""
import numpy as np

rng = np.random.default_rng(8)
wave = np.cumsum(rng.integers(-40, 41, size=(12, 20)), axis=1)
for kind in ("<i2", ">i2", "<i4", "<i8", ">f4", "<f4", "<f8", "<f2"):
    name = kind.replace("<", "little-").replace(">", "big-")
    np.save(f"{name}.npy", (wave / 1000 if "f" in kind else wave).astype(kind))
np.save("fortran.npy", np.asfortranarray(wave / 1000))
np.save("samples-first.npy", (wave.T / 1000).astype("<f4"))
np.save("one-lead.npy", (wave[0] / 1000).astype("<f4"))
np.save("batch-of-one.npy", (wave[None] / 1000).astype("<f4"))
np.save("complex.npy", wave[:, :2] * 1j)
np.savetxt("wave.csv", wave.T, delimiter=",", fmt="%d")
