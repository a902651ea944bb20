#!/usr/bin/env python3
"""Small Philips Sierra files, encoded here, and what an independent decoder finds in real ones.

Run in this folder, with the real files if they are there: python3 make_golden.py [.../data/formats/philips-sierra]
real.csv: file, lead, samples, CRC-32 of the digital values (16 bits, little endian), smallest, largest.
"""
import base64
import os
import struct
import sys
import xml.etree.ElementTree as ElementTree
import zlib

import numpy as np

LEADS = "I II III aVR aVL aVF V1 V2 V3 V4 V5 V6".split()
NAMESPACE = "{http://www3.medical.philips.com}"


# --- LZW, 10 bits -----------------------------------------------------------------------------------------------------
def pack(codes):
    bits = "".join(format(code, "010b") for code in codes)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def compress(data):
    words, word, codes = {bytes([i]): i for i in range(256)}, b"", []
    for value in data:
        longer = word + bytes([value])
        if longer in words:
            word = longer
            continue
        codes.append(words[word])
        if len(words) < 1023:
            words[longer] = len(words)
        word = bytes([value])
    return pack(codes + [words[word], 1023])


def decompress(data):
    number, total = int.from_bytes(data, "big"), 8 * len(data)
    words, previous, out = [bytes([i]) for i in range(256)], b"", []
    for i in range(total // 10):
        code = number >> (total - 10 * (i + 1)) & 1023
        if code == 1023:
            break
        word = words[code] if code < len(words) else previous + previous[:1]
        if previous and len(words) < 1023:
            words.append(previous + word[:1])
        out.append(word)
        previous = word
    return b"".join(out)


# --- differences ------------------------------------------------------------------------------------------------------
def half(values):
    return np.fix(values / 2).astype(int)  # towards zero


def chunk(samples):
    x = np.asarray(samples, dtype=int)
    d = np.append(2 * x[1:-1] - x[:-2] - x[2:], 0)  # x[i] = 2 x[i-1] - x[i-2] - d
    stored = np.concatenate([x[:2], d[1:] + 64]).astype(">i2").tobytes()
    packed = compress(stored[0::2] + stored[1::2])
    return struct.pack("<ihh", len(packed), 1, d[0]) + packed


def unchunk(data):
    leads, offset = [], 0
    while offset < len(data):
        size, _, difference = struct.unpack_from("<ihh", data, offset)
        raw = decompress(data[offset + 8:offset + 8 + size])
        offset += 8 + size
        count = len(raw) // 2
        stored = np.frombuffer(bytes(b for pair in zip(raw[:count], raw[count:]) for b in pair), ">i2").astype(int)
        x = stored.copy()
        for i in range(2, count):
            x[i] = 2 * x[i - 1] - x[i - 2] - difference
            difference = stored[i] - 64
        leads.append(x)
    return leads


def differences(x):
    """What is stored for the four leads that follow from I and II."""
    y = [lead.copy() for lead in x]
    y[2] = x[1] - x[0] - x[2]
    y[3] = -x[3] - half(x[0] + x[1])
    y[4] = half(x[0] - x[2]) - x[4]
    y[5] = half(x[1] + x[2]) - x[5]
    return y


# --- files ------------------------------------------------------------------------------------------------------------
HEAD = """<?xml version="1.0" encoding="{encoding}"?>
<restingecgdata xmlns="http://www3.medical.philips.com" status="New" lang="en">
  <documentinfo><documenttype>{type}</documenttype><documentversion>{version}</documentversion></documentinfo>
  <dataacquisition date="2019-03-07" time="08:15:42">
    <machine machineid="0001" detaildescription="{detail}">{machine}</machine>
    <signalcharacteristics>
      <samplingrate>500</samplingrate>
      {signal}
      <acquisitiontype>STD-12</acquisitiontype><bitspersample>16</bitspersample><signaloffset>0</signaloffset><signalsigned>True</signalsigned>
    </signalcharacteristics>
  </dataacquisition>
  <patient><generalpatientdata>
    <patientid>4711</patientid>
    <name><lastname>Muster</lastname><firstname>Erika</firstname></name>
    <age>{age}</age><sex>Female</sex>
  </generalpatientdata></patient>
  <interpretations>
    <interpretation date="2019-03-07" time="08:15:42"><statement><leftstatement>Older statement</leftstatement></statement></interpretation>
    <interpretation date="2019-03-07" time="09:00:00">
      <severity code="AB">- ABNORMAL ECG -</severity>
      <statement><statementcode>SB</statementcode><leftstatement>SINUS  BRADYCARDIA</leftstatement><rightstatement>V-rate&lt;60</rightstatement></statement>
      <statement><statementcode>NPTA</statementcode><leftstatement>NO PREVIOUS TRACING</leftstatement><rightstatement> </rightstatement></statement>
    </interpretation>
  </interpretations>
  <waveforms>{waveforms}</waveforms>
</restingecgdata>
"""


def save(name, encoding, waveforms, **facts):
    text = HEAD.format(encoding=encoding, waveforms=waveforms, **facts)
    with open(name, "w", encoding=encoding, newline="\n") as file:
        file.write(text)


def lines(data):
    text = base64.b64encode(data).decode()
    return "\n".join(text[i:i + 76] for i in range(0, len(text), 76))


def make():
    rng = np.random.default_rng(1903)
    ecg = 150
    x = [np.round(np.cumsum(rng.normal(0, 6, ecg))).astype(int) for _ in LEADS]
    x[2] = x[1] - x[0] + rng.integers(-1, 2, ecg)
    x[3] = -half(x[0] + x[1]) + rng.integers(-1, 2, ecg)
    x[4] = half(x[0] - x[2]) + rng.integers(-1, 2, ecg)
    x[5] = half(x[1] + x[2]) + rng.integers(-1, 2, ecg)
    np.savetxt("leads.csv", (np.array(x).T * 5 / 1000).astype(np.float32), delimiter=",", fmt="%.9g")

    # A pulse in every measured lead; what a cart stores for the others is what it stores for a channel without electrode.
    mark = np.concatenate([np.zeros(50, int), np.full(100, 200), np.zeros(50, int)])
    stored = [np.concatenate([lead, mark]) for lead in differences(x)]
    stored[5][ecg:] = 0
    channels = stored + [np.concatenate([np.zeros(ecg, int), mark])] * 4
    xli = lines(b"".join(chunk(channel) for channel in channels))

    labels = 'numberofleads="12" leadlabels="%s" samplespersecond="500" resolution="5" signaloffset="0" signalsigned="True" bitspersample="16"' % " ".join(LEADS)
    save("xli-1.04.xml", "utf-16", f'<parsedwaveforms dataencoding="Base64" compression="XLI" {labels} durationperchannel="700" hipass="0.05" lowpass="150" '
         f'notchfiltered="True" notchfilterfreqs="60 120">{xli}</parsedwaveforms>',
         type="PhilipsECG", version="1.04", detail="Philips Medical Products:860315:A.01", machine="PageWriter Touch",
         signal="<resolution>5</resolution><acsetting>60</acsetting>", age="<dateofbirth>1950-03-08</dateofbirth>")
    save("xli-1.03.xml", "utf-8", f'<parsedwaveforms compressflag="True" compressmethod="XLI" filterflag="True" dataencoding="Base64" durationperchannel="700" '
         f'nbitspersample="16">{xli}</parsedwaveforms>',
         type="SierraECG", version="1.03", detail="", machine="HeartstartMRx",
         signal="<signalresolution>5</signalresolution><signalbandwidth>0.05-150</signalbandwidth>", age="<years>68</years>")
    whole = np.concatenate(x).astype("<i2").tobytes()
    save("uncompressed.xml", "utf-8", f'<parsedwaveforms dataencoding="Base64" {labels} durationperchannel="300" hipass="0.05" lowpass="150" '
         f'notchfiltered="False" notchfilterfreqs="">{lines(whole)}</parsedwaveforms>',
         type="PhilipsECG", version="1.04.01", detail="Philips Medical Products:860315:A.07", machine="PageWriter TC",
         signal="<resolution>5</resolution>", age='<dateofbirth>1950-03-06</dateofbirth>')


def digest(folder):
    rows = []
    for name in ("129DYPRG.1_03.xml", "demo.1_04.xml"):
        element = ElementTree.parse(os.path.join(folder, name)).getroot().find(f".//{NAMESPACE}parsedwaveforms")
        leads = unchunk(base64.b64decode(element.text))
        silent = np.all([lead == 0 for i, lead in enumerate(leads) if i not in (2, 3, 4, 5)], axis=0)
        assert all((lead[-150:-50] == 200).all() for i, lead in enumerate(leads) if i not in (2, 3, 4, 5))
        end = len(silent) - 200
        while silent[end - 1]:
            end -= 1
        x = [lead[:end] for lead in leads[:12]]
        y = [lead.copy() for lead in x]
        y[2] = x[1] - x[0] - x[2]
        y[3] = -x[3] - half(x[0] + x[1])
        y[4] = half(x[0] - y[2]) - x[4]
        y[5] = half(x[1] + y[2]) - x[5]
        rows += [f"{name},{lead},{end},{zlib.crc32(v.astype('<i2').tobytes())},{v.min()},{v.max()}" for lead, v in zip(LEADS, y)]
    with open("real.csv", "w") as file:
        file.write("\n".join(rows) + "\n")


make()
if len(sys.argv) > 1:
    digest(sys.argv[1])
