#!/usr/bin/env python3
"""EDF and EDF+ files, made from the format's description, and their physical values in millivolts (one column a lead).

What is written here is read back with BioSig (Debian's python3-biosig), an independent reader.
Run in this folder: /usr/bin/python3 make_golden.py
"""
import biosig
import numpy as np
from scipy.signal import resample_poly

rng = np.random.default_rng(9)


def field(value, width):
    text = str(value).encode("latin-1")
    assert len(text) <= width, value
    return text.ljust(width)


def write(name, kind, patient, recording, signals, records, seconds, onsets=None, notes=()):
    """signals: (label, unit, physical min, max, digital min, max, filter, digital samples)."""
    count = len(signals) + (1 if onsets is not None else 0)
    annotation_bytes = 60
    rows = [(s[0], "electrode", s[1], s[2], s[3], s[4], s[5], s[6], len(s[7]) // records, "") for s in signals]
    if onsets is not None:
        rows.append(("EDF Annotations", "", "", -1, 1, -32768, 32767, "", annotation_bytes // 2, ""))
    head = field("0", 8) + field(patient, 80) + field(recording, 80) + b"23.03.2120.15.30"
    head += field(256 * (count + 1), 8) + field(kind, 44) + field(records, 8) + field(seconds, 8) + field(count, 4)
    for place, width in enumerate((16, 80, 8, 8, 8, 8, 8, 80, 8, 32)):
        head += b"".join(field(row[place], width) for row in rows)
    data = b""
    for record in range(records):
        for signal in signals:
            size = len(signal[7]) // records
            data += signal[7][record * size:(record + 1) * size].astype("<i2").tobytes()
        if onsets is not None:
            texts = b"".join(f"+{onset}\x14{text}\x14\0".encode() for at, onset, text in notes if at == record)
            data += (f"+{onsets[record]}\x14\x14\0".encode() + texts).ljust(annotation_bytes, b"\0")
    with open(name, "wb") as file:
        file.write(head + data)


def physical(signal, millivolts):
    low, high, dlow, dhigh = signal[2:6]
    return ((signal[7] - dlow) * ((high - low) / (dhigh - dlow)) + low) * millivolts


def digital(samples, largest=2000):
    return rng.integers(-largest, largest + 1, size=samples)


def save(name, *columns):
    np.savetxt(name, np.stack(columns, axis=1).astype(np.float32), delimiter=",", fmt="%.9g")


# Plain EDF of a sleep study: brain and eyes in uV too, an ECG in uV and one in mV, inverted.
eeg = ("EEG Fpz-Cz", "uV", -200, 200, -2048, 2047, "HP:0.5Hz LP:100Hz", digital(80))
first = ("EKG II", "uV", -3276.8, 3276.7, -32768, 32767, "HP:0.05Hz LP:150Hz N:50Hz", digital(80, 32000))
second = ("ECG V1", "mV", 5, -5, -2048, 2047, "", digital(80))
breath = ("Resp", "", -1, 1, -128, 127, "", digital(8, 100))
write("plain.edf", "", "a free text", "another", [eeg, first, breath, second], records=4, seconds=0.1)
save("plain.csv", physical(first, 1e-3), physical(second, 1))

# EDF+C: facts of the patient, annotations, a lead at a quarter of the other's rate.
fast, slow = ("ECG I", "uV", -1000, 1000, -32768, 32767, "HP:0.1Hz LP:75Hz", digital(200, 30000)), ("ECG aVF", "uV", -1000, 1000, -32768, 32767, "", digital(50, 30000))
write("plus.edf", "EDF+C", "MCH-0234567 F 02-MAY-1951 Haagse_Harry", "Startdate 23-MAR-2021 PSG-1 NN Telemetry_03", [fast, slow], records=2, seconds=1,
      onsets=["0", "1"], notes=[(0, "0.5", "Sinus rhythm"), (1, "1.25", "PVC"), (1, "1.5", "Sinus rhythm")])
save("plus.csv", physical(fast, 1e-3), resample_poly(physical(slow, 1e-3).astype(np.float32).astype(float), 4, 1, padtype="line"))

# EDF+D: records with gaps.
one = ("ECG", "uV", -1000, 1000, -2048, 2047, "", digital(60))
write("gaps.edf", "EDF+D", "X X X X", "Startdate X X X X", [one], records=3, seconds=0.2, onsets=["0", "0.2", "0.75"])
values = np.full(95, np.nan)
values[:40], values[75:] = physical(one, 1e-3)[:40], physical(one, 1e-3)[40:]
save("gaps.csv", values)

# Another reader sees the same.
read = biosig.data("plain.edf")
assert np.allclose(read[:, 1], physical(first, 1), atol=1e-3) and np.allclose(read[:, 3], physical(second, 1), atol=1e-6)
assert np.allclose(biosig.data("plus.edf")[:, 0], physical(fast, 1), atol=1e-3)
assert np.allclose(biosig.data("gaps.edf")[:, 0], physical(one, 1), atol=1e-3)
