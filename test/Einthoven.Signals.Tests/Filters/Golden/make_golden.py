#!/usr/bin/env python3
"""Reference values of the filters from SciPy and NumPy.

Run in this folder: python3 make_golden.py (made with SciPy 1.10.1, NumPy 1.24.2)
"""
from fractions import Fraction

import numpy as np
from scipy import signal

rng = np.random.default_rng(1924)


def save(name, *columns):
    np.savetxt(f"{name}.csv", np.column_stack(columns), delimiter=",", fmt="%.9g")


def waves(samples, rate, offset):
    """Something like an ECG: beats, an offset, a drift, noise."""
    t = np.arange(samples) / rate
    x = offset + 0.3 * np.sin(2 * np.pi * 0.25 * t) + 0.02 * rng.standard_normal(samples)
    for beat in np.arange(0.3, t[-1] + 1, 0.8):
        for centre, height, width in ((-0.16, 0.15, 0.025), (-0.02, -0.1, 0.01), (0, 1.2, 0.012), (0.03, -0.25, 0.012), (0.25, 0.3, 0.05)):
            x += height * np.exp(-(((t - beat - centre) / width) ** 2) / 2)
    return x.astype(np.float32)


x = waves(601, 500, 0.7)
save("input", x)

# Resampling; the input counts as sampled at the first rate.
for start, stop in ((500, 100), (360, 100), (100, 500), (257.5, 100), (1000, 257), (500, 499)):
    ratio = Fraction(stop) / Fraction(start)
    for edges, padtype in (("zero", "constant"), ("line", "line")):
        y = signal.resample_poly(x.astype(float), ratio.numerator, ratio.denominator, padtype=padtype)
        save(f"resample-{start:g}-{stop:g}-{edges}", y)
save("resample-short", signal.resample_poly(x[:3].astype(float), 1, 5), signal.resample_poly(x[:3].astype(float), 1, 5, padtype="line"))

# Band-pass. 0.5-40 Hz has two real poles, 5-15 Hz only complex ones.
for order, low, high, rate in ((3, 0.5, 40, 500), (3, 0.5, 40, 100), (2, 5, 15, 500), (1, 0.05, 150, 500), (4, 0.67, 30, 250), (5, 1, 47, 100)):
    sos = signal.butter(order, [low, high], "bandpass", fs=rate, output="sos")
    save(f"band-{order}-{low:g}-{high:g}-{rate}", signal.sosfiltfilt(sos, x.astype(float)))
sos = signal.butter(3, [0.5, 40], "bandpass", fs=100, output="sos")
save("band-short", signal.sosfiltfilt(sos, x[:22].astype(float)), x[:22])
save("band-shorter", signal.sosfiltfilt(sos, x[300:310].astype(float), padlen=9), x[300:310])

# Standardisation: three leads, some samples missing; a flat lead does not count for the common scale.
leads = np.stack([waves(200, 100, offset) * scale for offset, scale in ((0.7, 1), (-0.4, 0.3), (0, 2.5))])
leads[1, 20:30] = np.nan
save("leads", *leads)
centred = leads.astype(float) - np.nanmean(leads.astype(float), axis=1, keepdims=True)
save("per-lead", *(centred / np.nanstd(leads.astype(float), axis=1, keepdims=True)))
save("per-record", *(centred / np.sqrt(np.nanmean(centred**2))))
least, most = np.nanmin(leads), np.nanmax(leads)
save("min-max", *((leads - least) / (most - least + 1e-8)))
