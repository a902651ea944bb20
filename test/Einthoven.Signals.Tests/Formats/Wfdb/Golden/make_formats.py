#!/usr/bin/env python3
"""WFDB records of every storage format, of several samples a frame, skewed, and joined from segments, with their physical values.

Samples are encoded here from signal(5) of the WFDB Applications Guide; FLAC by the program `flac` (Debian's package).
Run in this folder: /usr/bin/python3 make_formats.py
"""
import os
import subprocess

import numpy as np
from scipy.signal import resample_poly

rng = np.random.default_rng(1903)
LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "X", "Y", "Z", "V3R", "V4R", "V5R", "V6R", "MLII", "MCL1", "CM5", "CC5"]


def checksum(samples):
    return int(np.int64(samples.sum()).astype(np.int16))


def write(name, content):
    with open(name, "wb") as file:
        file.write(content)


def pack212(flat):
    words = [int(value) & 0xFFF for value in flat]
    out = bytearray()
    for i in range(0, len(words), 2):
        second = words[i + 1] if i + 1 < len(words) else 0
        out += bytes([words[i] & 0xFF, (words[i] >> 8) | ((second >> 8) << 4), second & 0xFF])
    return bytes(out if len(words) % 2 == 0 else out[:-1])


def pack310(flat):
    words = [int(value) & 0x3FF for value in flat]
    whole = words + [0] * (-len(words) % 3)
    out = bytearray()
    for a, b, c in zip(whole[0::3], whole[1::3], whole[2::3]):
        out += ((a << 1) | ((c & 31) << 11)).to_bytes(2, "little") + ((b << 1) | ((c >> 5) << 11)).to_bytes(2, "little")
    return bytes(out[: len(words) // 3 * 4 + len(words) % 3 * 2])


def pack311(flat):
    words = [int(value) & 0x3FF for value in flat]
    whole = words + [0] * (-len(words) % 3)
    out = bytearray()
    for a, b, c in zip(whole[0::3], whole[1::3], whole[2::3]):
        out += (a | (b << 10) | (c << 20)).to_bytes(4, "little")
    return bytes(out[: len(words) // 3 * 4 + [0, 2, 3][len(words) % 3]])


def pack24(flat):
    return b"".join((int(value) & 0xFFFFFF).to_bytes(3, "little") for value in flat)


def flac(digital, bits, *options):
    """Channels are signals; 8-bit FLAC takes bytes."""
    raw = pack24(digital.ravel()) if bits == 24 else digital.astype("i1" if bits == 8 else "<i2").tobytes()
    command = ["flac", "--silent", "--force-raw-format", "--endian=little", "--sign=signed", f"--channels={digital.shape[1]}",
               f"--bps={bits}", "--sample-rate=96000", "--no-padding", "--no-seektable", *options]
    if bits == 24:  # a pipe leaves the number of samples open, a file doesn't
        return subprocess.run([*command, "--stdout", "-"], input=raw, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    subprocess.run([*command, "--force", "--output-name=encoded.flac", "-"], input=raw, check=True)
    with open("encoded.flac", "rb") as file:
        content = file.read()
    os.remove("encoded.flac")
    return content


def smooth(samples, signals, largest):
    """A wandering line that uses the whole range, with noise, so that predictors have something to predict."""
    time = np.arange(samples)[:, None]
    wave = np.sin(time * rng.uniform(0.05, 0.2, signals) + rng.uniform(0, 6, signals)) * rng.uniform(0.5, 0.99, signals)
    return np.clip(np.rint(wave * largest + rng.normal(0, largest / 200, (samples, signals))), -largest, largest).astype(np.int64)


def uniform(samples, signals, bits):
    largest = 2 ** (bits - 1) - 1
    digital = rng.integers(-largest, largest, size=(samples, signals), endpoint=True)
    digital[0] = [largest, -largest][:signals]
    digital[samples // 2, signals - 1] = -largest - 1  # invalid
    return digital


# Every format: a file each, two signals, an odd number of frames.
SAMPLES = 31
formats = {80: 8, 16: 16, 61: 16, 160: 16, 212: 12, 310: 10, 311: 10, 24: 24, 32: 32}
packers = {
    16: lambda x: x.astype("<i2").tobytes(),
    61: lambda x: x.astype(">i2").tobytes(),
    80: lambda x: (x + 128).astype("u1").tobytes(),
    160: lambda x: (x + 32768).astype("<u2").tobytes(),
    212: lambda x: pack212(x.ravel()),
    310: lambda x: pack310(x.ravel()),
    311: lambda x: pack311(x.ravel()),
    24: lambda x: pack24(x.ravel()),
    32: lambda x: x.astype("<i4").tobytes(),
}
lines, columns = [], []


def add(code, digital, content, offset=0):
    write(f"formats{code}.dat", b"\xee" * offset + content)
    invalid = {8: None, 508: -128, 516: -(2**15), 524: -(2**23)}.get(code, -(2 ** (formats.get(code, 8) - 1)))
    for column in digital.T:
        gain, baseline = [200, 1000.5, 37][len(lines) % 3], [0, -5, 1024][len(lines) % 3]
        where = f"{code}+{offset}" if offset else f"{code}"
        lines.append(f"formats{code}.dat {where} {gain}({baseline})/mV 16 0 {column[0]} {checksum(column)} 0 {LEADS[len(lines)]}")
        values = (column - baseline) / gain
        if invalid is not None:
            values = np.where(column == invalid, np.nan, values)
        columns.append(values.astype(np.float32))


steps = rng.integers(-128, 127, size=(SAMPLES, 2), endpoint=True)
steps[0] = 0
differences = np.array([900, -1500]) + np.cumsum(steps, axis=0)
add(8, differences, steps.astype("i1").tobytes())
for code, bits in formats.items():
    digital = uniform(SAMPLES, 2, bits)
    add(code, digital, packers[code](digital), offset=3 if code in (61, 310) else 0)
for code, bits in ((508, 8), (516, 16), (524, 24)):
    digital = smooth(SAMPLES, 2, 2 ** (bits - 1) - 1)
    digital[SAMPLES // 2, 1] = -(2 ** (bits - 1))
    add(code, digital, flac(digital, bits))
write("formats.hea", ("\n".join([f"formats {len(lines)} 500 {SAMPLES}", *lines]) + "\n").encode())
np.savetxt("formats.csv", np.stack(columns, axis=1), delimiter=",", fmt="%.9g")

# FLAC as the encoder makes it with other settings: long and short predictors, verbatim noise, flat lines, wasted bits, side channels.
flacs = {
    "lpc": (smooth(700, 3, 30000), ["-8", "--blocksize=192"]),
    "fixed": (smooth(300, 1, 3000), ["-2", "--blocksize=128"]),
    "side": (np.repeat(smooth(500, 1, 20000), 2, axis=1) + rng.integers(-3, 4, size=(500, 2)), ["-8", "--blocksize=256"]),
    "noise": (rng.integers(-32768, 32768, size=(100, 2)), ["--blocksize=64"]),
    "flat": (np.tile([[-7, 1234]], (400, 1)), ["--blocksize=150", "--lax"]),
    "wasted": (smooth(200, 2, 100) * 64, ["--blocksize=200", "--lax"]),
}
for name, (digital, options) in flacs.items():
    write(f"flac-{name}.dat", flac(digital, 16, *options))
    signals = [f"flac-{name}.dat 516 100 16 0 {column[0]} {checksum(column)} 0 V{i + 1}" for i, column in enumerate(digital.T)]
    write(f"flac-{name}.hea", ("\n".join([f"flac-{name} {digital.shape[1]} 500 {len(digital)}", *signals]) + "\n").encode())

# Several samples a frame and skew: II at 500 Hz, skewed by two frames; V1 at 250 Hz; respiration between them at 125 Hz.
FRAMES = 40
two, five, breath = smooth(FRAMES * 4, 1, 2000)[:, 0], smooth(FRAMES * 2, 1, 2000)[:, 0], smooth(FRAMES, 1, 2000)[:, 0]
flat = np.concatenate([two.reshape(FRAMES, 4), breath.reshape(FRAMES, 1), five.reshape(FRAMES, 2)], axis=1).ravel()
write("frames.dat", pack212(flat))
write("frames.hea", (f"frames 3 125 {FRAMES}\nframes.dat 212x4:2 400 12 0 {two[0]} {checksum(two)} 0 ECG II\n"
                     f"frames.dat 212 100/l 12 0 {breath[0]} {checksum(breath)} 0 Breath\n"
                     f"frames.dat 212x2 400 12 0 {five[0]} {checksum(five)} 0 V1\n").encode())
skewed = np.concatenate([two[8:], np.full(8, np.nan)]) / 400
fast = resample_poly((five / 400).astype(np.float32).astype(float), 2, 1, padtype="line")
np.savetxt("frames.csv", np.stack([skewed, fast], axis=1).astype(np.float32), delimiter=",", fmt="%.9g")


def segment(name, leads, samples, fmt=16):
    """A segment with a gain of its own for each lead; returns millivolts."""
    digital = smooth(samples, len(leads), 2000)
    gains = [100 + 50 * i + 7 * samples for i in range(len(leads))]
    write(f"{name}.dat", digital.astype("<i2").tobytes() if fmt == 16 else pack212(digital.ravel()))
    rows = [f"{name}.dat {fmt} {gain}/{'mmHg' if lead == 'ABP' else 'mV'} 12 0 {column[0]} {checksum(column)} 0 {lead}" for lead, gain, column in zip(leads, gains, digital.T)]
    write(f"{name}.hea", ("\n".join([f"{name} {len(leads)} 250 {samples}", *rows]) + "\n").encode())
    return (digital / gains).astype(np.float32)


# A fixed layout: the same signals in every segment, one of them twice, one null record between.
first, second = segment("fixed_1", ["II", "V1"], 20), segment("fixed_2", ["II", "V1"], 15, 212)
write("fixed_null.hea", b"fixed_null 2 250 5\n* 0 0 0 0 0 0\n* 0 0 0 0 0 0\n")
write("fixed.hea", b"fixed/4 2 250 60\nfixed_1 20\nfixed_null 5\nfixed_2 15\nfixed_1 20\n# age: 61\n")
np.savetxt("fixed.csv", np.concatenate([first, np.full((5, 2), np.nan), second, first]), delimiter=",", fmt="%.9g")

# A variable layout: leads come, go and change places; a gap; a segment without any lead.
write("variable_layout.hea", b"variable_layout 4 250 0\n~ 0 200/mV 12 0 0 0 0 II\n~ 0 200/mV 12 0 0 0 0 aVR\n~ 0 200/mmHg 12 0 0 0 0 ABP\n~ 0 200/mV 12 0 0 0 0 V\n# <subject_id>: 77\n")
a, b = segment("variable_1", ["II", "ABP", "V"], 12), segment("variable_3", ["V", "aVR"], 9)
segment("variable_2", ["ABP"], 7)
write("variable.hea", b"variable/5 4 250 33\nvariable_layout 0\nvariable_1 12\n~ 5\nvariable_2 7\nvariable_3 9\n")
whole = np.full((33, 3), np.nan)
whole[:12, 0], whole[:12, 2] = a[:, 0], a[:, 2]
whole[24:, 2], whole[24:, 1] = b[:, 0], b[:, 1]
np.savetxt("variable.csv", whole, delimiter=",", fmt="%.9g")
