"""The work of `einthoven cohort build` in NumPy and SciPy: WFDB format 16 decoded, resample_poly, sosfiltfilt, standardised per record, written as int16.

    import_peer.py FOLDER OUT RATE PROCESSES [--single]

Prints the seconds for all records below FOLDER, without the start of Python and its imports: the pool of processes stands before the clock starts.
--single takes float32 where SciPy keeps it; the filter itself is float64 in SciPy either way.
"""
import multiprocessing
import os
import sys
import time
from fractions import Fraction

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np  # noqa: E402
from scipy.signal import butter, resample_poly, sosfiltfilt  # noqa: E402

SCALE, SECONDS = 512, 10


def decode(header):
    """Leads x samples in millivolts."""
    with open(header, encoding="utf-8") as file:
        lines = [line.split() for line in file if not line.startswith("#")]
    leads, rate, samples = int(lines[0][1]), float(lines[0][2]), int(lines[0][3])
    digital = np.fromfile(os.path.join(os.path.dirname(header), lines[1][0]), "<i2", count=leads * samples).reshape(samples, leads).T
    gain, baseline = np.empty((leads, 1), np.float32), np.empty((leads, 1), np.float32)
    for i, line in enumerate(lines[1:]):
        value, _, rest = line[2].partition("(")
        gain[i], baseline[i] = float(value), float(rest.partition(")")[0])
    return (digital - baseline) / gain, rate


def prepare(arguments):
    header, target, single = arguments
    signal, rate = decode(header)
    if not single:
        signal = signal.astype(np.float64)
    ratio = Fraction(target / rate).limit_denominator(20_000)
    if ratio != 1:
        signal = resample_poly(signal, ratio.numerator, ratio.denominator, axis=1, padtype="line")
    signal = sosfiltfilt(SECTIONS, signal, axis=1)[:, : int(SECONDS * target)]
    signal = signal - signal.mean(axis=1, keepdims=True)
    amplitude = signal.std(axis=1)
    signal /= np.sqrt(np.mean(signal * signal))
    return np.clip(np.rint(signal * SCALE), -32767, 32767).astype(np.int16), amplitude


def headers(folder):
    return sorted(os.path.join(path, name) for path, _, names in os.walk(folder) for name in names if name.endswith(".hea"))


if __name__ == "__main__":
    source, out, wanted, processes = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
    SECTIONS = butter(3, [0.5, 40], "bandpass", fs=wanted, output="sos")
    records = [(header, wanted, "--single" in sys.argv) for header in headers(source)]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        pool.map(prepare, records[: 2 * processes])
        start = time.perf_counter()
        first = prepare(records[0])[0]
        signals = np.lib.format.open_memmap(out, "w+", np.int16, (len(records), *first.shape))
        for number, (signal, _) in enumerate(pool.imap(prepare, records, chunksize=16)):
            signals[number] = signal
        signals.flush()
        print(time.perf_counter() - start)
