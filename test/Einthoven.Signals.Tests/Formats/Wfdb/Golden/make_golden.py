#!/usr/bin/env python3
"""Small WFDB records of formats 16 and 212, encoded with NumPy, and their physical values (one column a signal).

Run in this folder: python3 make_golden.py
"""
import numpy as np

rng = np.random.default_rng(1902)


def checksum(samples):
    return int(np.int64(samples.sum()).astype(np.int16))


def header(name, fmt, extension, gains, baselines, units, leads, digital, trailer=""):
    lines = [f"{name} {digital.shape[1]} 360 {digital.shape[0]} 20:15:30.5 23/03/2021"]
    for i, lead in enumerate(leads):
        column = digital[:, i]
        lines.append(f"{name}.{extension} {fmt} {gains[i]}({baselines[i]})/{units[i]} 16 0 {column[0]} {checksum(column)} 0 {lead}")
    with open(f"{name}.hea", "w") as file:
        file.write("\n".join(lines) + "\n" + trailer)


def physical(name, digital, gains, baselines, millivolts, invalid):
    values = (digital - np.array(baselines, dtype=float)) / np.array(gains, dtype=float) * np.array(millivolts)
    values[digital == invalid] = np.nan
    np.savetxt(f"{name}.csv", values.astype(np.float32), delimiter=",", fmt="%.9g")


def encode212(flat):
    words = flat.astype(np.int64) & 0xFFF
    if len(words) % 2:
        words = np.append(words, 0)
    first, second = words[0::2], words[1::2]
    packed = np.stack([first & 0xFF, (first >> 8) | ((second >> 8) << 4), second & 0xFF], axis=1).astype(np.uint8).ravel()
    return packed if len(flat) % 2 == 0 else packed[:-1]


# Format 16 behind 24 bytes of something else, gains, baselines and units that differ, extremes, an invalid sample.
gains, baselines = [1000.0, 646, 0.5], [0, -12, 100]
digital = rng.integers(-32767, 32768, size=(25, 3))
digital[3] = [-32767, 32767, 0]
digital[7, 1] = -32768
header("sixteen", "16+24", "mat", gains, baselines, ["mV", "mV", "uV"], ["I", "aVF", "MDC_ECG_LEAD_V3"], digital,
       "#Age: 56\n#Sex: Female\n#Dx: 426783006,164865005\n")
with open("sixteen.mat", "wb") as file:
    file.write(bytes(range(24)) + digital.astype("<i2").tobytes())
physical("sixteen", digital, gains, baselines, [1, 1, 1e-3], -32768)

# Format 212, an odd number of samples in all (the last takes two bytes).
gains, baselines = [200, 100.5, 50], [1024, 0, -3]
digital = rng.integers(-2047, 2048, size=(25, 3))
digital[3] = [-2047, 2047, -1]
digital[24, 2] = -2048
header("twelve", "212", "dat", gains, baselines, ["mV"] * 3, ["II", "V1", "V6"], digital)
with open("twelve.dat", "wb") as file:
    file.write(encode212(digital.ravel()).tobytes())
physical("twelve", digital, gains, baselines, [1, 1, 1], -2048)
