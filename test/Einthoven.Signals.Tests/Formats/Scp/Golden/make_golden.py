#!/usr/bin/env python3
"""SCP-ECG records of our own with the signals that went into them, and hashes of what BioSig reads in real records.

Run in this folder with Debian's biosig-tools and python3-numpy: /usr/bin/python3 make_golden.py [folder of shared data]
  NAME.scp, signal.csv   records of one signal, and every seventh sample of it (one column a lead, in steps). Decoding "plain" and
                         "subtracted" gives it back exactly, "bimodal" and "both" in the protected zones. BioSig reads "plain";
                         the program of Debian knows neither reference beats nor thinned-out samples. (Its older decoder,
                         scp-decode.cpp, does; ours agreed with it within one step on "bimodal" and "both".)
  shared.csv           file, lead, samples, SHA-256 of the samples in steps as 32-bit integers
"""
import hashlib
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np

SAMPLES = 5000
LEADS = [1, 2, 3]


def crc(data):
    value = 0xFFFF
    for byte in data:
        value ^= byte << 8
        for _ in range(8):
            value = ((value << 1) ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value


def section(number, body):
    body += b"\0" * (len(body) % 2)
    reserved = b"SCPECG" if number == 0 else b"\0" * 6
    rest = struct.pack("<HIBB6s", number, len(body) + 16, 20, 20, reserved) + body
    return struct.pack("<H", crc(rest)) + rest


def record(sections):
    bodies = {number: section(number, body) for number, body in sections.items()}
    at, pointers = 7 + 16 + 120, b""
    for number in range(12):
        length = 136 if number == 0 else len(bodies.get(number, b""))
        pointers += struct.pack("<HII", number, length, 7 if number == 0 else at if length else 0)
        at += length if number else 0
    data = section(0, pointers) + b"".join(bodies[number] for number in sorted(bodies))
    rest = struct.pack("<I", len(data) + 6) + data
    return struct.pack("<H", crc(rest)) + rest


def huffman(values):
    bits = []
    for value in (int(value) for value in values):
        if abs(value) <= 8:
            bits.append("0" if value == 0 else "1" * abs(value) + "0" + ("1" if value < 0 else "0"))
        elif -128 <= value <= 127:
            bits.append("1111111110" + format(value & 0xFF, "08b"))
        else:
            bits.append("1111111111" + format(value & 0xFFFF, "016b"))
    text = "".join(bits)
    text += "0" * (-len(text) % 16)
    return bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))


def differences(values, order):
    values = np.asarray(values, dtype=np.int64)
    if order == 0:
        return values
    if order == 1:
        return np.concatenate([values[:1], np.diff(values)])
    return np.concatenate([values[:2], values[2:] - 2 * values[1:-1] + values[:-2]])


def patient():
    fields = [(0, b"Doe\0"), (1, b"Jane\0"), (2, b"p-7\0"), (5, struct.pack("<HBB", 1960, 2, 29)), (8, b"\2"),
              (25, struct.pack("<HBB", 2021, 3, 23)), (26, bytes([20, 15, 30])), (27, struct.pack("<H", 5)), (28, struct.pack("<H", 150))]
    return b"".join(struct.pack("<BH", tag, len(value)) + value for tag, value in fields) + b"\xff\0\0"


def signal(microseconds, rng):
    """Beats on a slow wave and a little noise, in steps of 2.5 uV; and where the beats are, counted from 1."""
    time = np.arange(SAMPLES)
    beats = np.arange(400, SAMPLES - 400, 430)
    leads = []
    for lead in range(len(LEADS)):
        wave = 60 * np.sin(2 * np.pi * time / (1500 + 100 * lead)) + rng.normal(0, 0.4, SAMPLES)
        for beat in beats:
            wave += (400 - 90 * lead) * np.exp(-0.5 * ((time - beat) / 9) ** 2) + 90 * np.exp(-0.5 * ((time - beat - 130) / 25) ** 2)
        leads.append(np.round(wave).astype(np.int64))
    return leads, beats + 1


def lead_spans(flags):
    return struct.pack("<BB", len(LEADS), flags | 4 | (len(LEADS) << 3)) + b"".join(struct.pack("<IIB", 1, SAMPLES, lead) for lead in LEADS)


def data(avm, microseconds, order, bimodal, coded):
    return struct.pack("<HHBB", avm, microseconds, order, bimodal) + b"".join(struct.pack("<H", len(bytes_)) for bytes_ in coded) + b"".join(coded)


def thin_out(values, zones, factor):
    stored, at = [], 1
    for first, last in zones + [(SAMPLES + 1, SAMPLES)]:
        gap = values[at - 1:first - 1]
        whole = len(gap) // factor
        stored += [int(round(gap[i * factor:(i + 1) * factor].mean())) for i in range(whole)] + list(gap[whole * factor:])
        stored += list(values[first - 1:last])
        at = last + 1
    return stored


def make(name, order, is_subtracted, factor):
    rng = np.random.default_rng(1906)
    leads, marks = signal(2000, rng)
    before, after, mark = 80, 219, 101
    length = 320  # samples of the reference beat, whose own mark is at sample 101
    zones = [(int(at - 24), int(at + 23)) for at in marks]
    sections = {1: patient(), 2: struct.pack("<H", 19999), 3: lead_spans(int(is_subtracted))}
    reference = [np.round(np.mean([lead[at - mark:at - mark + length] for at in marks], axis=0)).astype(np.int64) for lead in leads]
    subtracted = [(int(at - before), int(at), int(at + after)) for at in marks]
    sections[4] = struct.pack("<HHH", length * 2, mark, len(marks)) + b"".join(struct.pack("<HIII", 0 if is_subtracted else 1, *beat) for beat in subtracted) \
        + b"".join(struct.pack("<II", *zone) for zone in zones)
    sections[5] = data(2500, 2000, order, 0, [huffman(differences(beat, order)) for beat in reference])
    stored = []
    for lead, beat in zip(leads, reference):
        residual = lead.copy()
        for first, at, last in subtracted if is_subtracted else []:
            residual[first - 1:last] -= beat[mark - 1 - (at - first):mark - 1 + (last - at) + 1]
        stored.append(huffman(differences(residual if factor == 1 else thin_out(residual, zones, factor), order)))
    sections[6] = data(2500, 2000 * factor, order, int(factor > 1), stored)
    pathlib.Path(f"{name}.scp").write_bytes(record(sections))
    np.savetxt("signal.csv", np.array(leads).T[::7], fmt="%d", delimiter=",")
    if not is_subtracted and factor == 1:
        assert all((a == b).all() for a, b in zip(biosig(f"{name}.scp")[0], leads))


def biosig(path):
    """The leads in steps, and their names."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["save2gdf", "-f=BIN", path, f"{folder}/x.bin"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        names = re.findall(r"Label\s+= (\S+)", pathlib.Path(f"{folder}/x.bin").read_text("latin-1"))
        scale = [float(x) for x in re.findall(r"PhysMax\s+= (\S+)", pathlib.Path(f"{folder}/x.bin").read_text("latin-1"))]
        digital = [float(x) for x in re.findall(r"DigMax\s+= (\S+)", pathlib.Path(f"{folder}/x.bin").read_text("latin-1"))]
        leads = [np.fromfile(f"{folder}/x.s{i + 1:02d}", "<i4") for i in range(len(names))]
        print(path, "steps of", {round(p / d, 4) for p, d in zip(scale, digital)}, "uV")
    return leads, names


if len(sys.argv) > 1:
    with open("shared.csv", "w") as out:
        for path in sorted(pathlib.Path(sys.argv[1]).glob("formats/scp-ecg/*.scp")):
            for lead, name in zip(*biosig(str(path))):
                out.write(f"{path.name},{name},{len(lead)},{hashlib.sha256(lead.astype('<i4').tobytes()).hexdigest()}\n")

make("plain", 2, False, 1)
make("subtracted", 1, True, 1)
make("bimodal", 2, False, 4)
make("both", 1, True, 4)
