#!/usr/bin/env python3
"""MAT-files as SciPy writes them, and their numbers (one column a row of the matrix).

Run in this folder: /usr/bin/python3 make_golden.py
"""
import numpy as np
from scipy.io import loadmat, savemat

rng = np.random.default_rng(7)
wave = np.cumsum(rng.integers(-40, 41, size=(12, 50)), axis=1)


def save(name, value, level="5", compressed=False, **others):
    savemat(f"{name}.mat", {**others, "val": value} if value is not None else others, format=level, do_compression=compressed)


save("int16", wave.astype(np.int16))
save("int16-compressed", wave.astype(np.int16), compressed=True, fs=np.array([[500.0]]), label="a text", later=np.arange(3.0))
save("int32-compressed", wave.astype(np.int32), compressed=True)
save("uint8", (wave - wave.min()).clip(0, 255).astype(np.uint8))
save("single", (wave / 1000).astype(np.float32))
save("double-compressed", (wave / 1000).astype(np.float64), compressed=True)
save("transposed", (wave.T / 1000).astype(np.float64), compressed=True)
save("other-name", None, ecg=(wave / 1000).astype(np.float64), fs=np.array([[500.0]]))
save("two-matrices", None, a=np.zeros((12, 5)), b=np.zeros((12, 5)))
save("level4", wave.astype(np.int16), level="4")
save("level4-double", (wave / 1000), level="4", other="text")
np.savetxt("wave.csv", wave.T, delimiter=",", fmt="%d")
np.savetxt("uint8.csv", loadmat("uint8.mat")["val"].T, delimiter=",", fmt="%d")

# The same int16 matrix as a machine of the other byte order would write it (element by element from the format's description).
body = b"".join([
    (6).to_bytes(4, "big"), (8).to_bytes(4, "big"), (10).to_bytes(4, "big"), bytes(4),  # flags: class int16
    (5).to_bytes(4, "big"), (8).to_bytes(4, "big"), (12).to_bytes(4, "big"), (50).to_bytes(4, "big"),
    (3).to_bytes(2, "big"), (1).to_bytes(2, "big"), b"val\0",  # a small element
    (3).to_bytes(4, "big"), (1200).to_bytes(4, "big"), wave.T.astype(">i2").tobytes(),
])
header = b"MATLAB 5.0 MAT-file, by hand".ljust(124) + b"\x01\x00MI"
with open("big-endian.mat", "wb") as file:
    file.write(header + (14).to_bytes(4, "big") + len(body).to_bytes(4, "big") + body)
assert (loadmat("big-endian.mat")["val"] == wave).all()
