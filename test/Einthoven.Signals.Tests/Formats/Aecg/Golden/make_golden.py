#!/usr/bin/env python3
"""Hashes of the rhythm in real HL7 aECG documents, as ElementTree finds it; BioSig agrees where it reads the document.

Run in this folder with Debian's biosig-tools and python3-numpy: /usr/bin/python3 make_golden.py folder-of-shared-data
  shared.csv   file, lead's code, samples, SHA-256 of the digits as 32-bit integers
"""
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import numpy as np

V3 = "{urn:hl7-org:v3}"


def biosig(path):
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(["save2gdf", "-f=BIN", path, f"{folder}/x.bin"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return None
        return [np.fromfile(file, "<f4") for file in sorted(pathlib.Path(folder).glob("x.s*"))]


with open("shared.csv", "w") as out:
    for path in sorted(pathlib.Path(sys.argv[1]).glob("formats/hl7-aecg/*.xml")):
        leads = []
        for series in ElementTree.parse(path).getroot().iterfind(f"{V3}component/{V3}series"):
            if series.find(f"{V3}code").get("code") != "RHYTHM":
                continue
            for sequence in series.iterfind(f"{V3}component/{V3}sequenceSet/{V3}component/{V3}sequence"):
                name = sequence.find(f"{V3}code").get("code")
                if name.startswith("MDC_ECG_LEAD_"):
                    leads.append((name, np.array(sequence.find(f"{V3}value/{V3}digits").text.split(), dtype="<i4")))
        for name, digits in leads:
            out.write(f"{path.name},{name},{len(digits)},{hashlib.sha256(digits.tobytes()).hexdigest()}\n")
        other = biosig(str(path))
        if other:
            assert all((a == b).all() for (_, a), b in zip(leads, other, strict=True)), path
        print(path.name, "agrees with BioSig" if other else "is not read by BioSig")
