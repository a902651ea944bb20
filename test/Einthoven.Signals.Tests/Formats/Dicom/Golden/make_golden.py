#!/usr/bin/env python3
"""DICOM ECGs of our own, written by pydicom, with their values, and hashes of what pydicom reads in real objects.

Run in this folder with Debian's python3-pydicom and python3-numpy: /usr/bin/python3 make_golden.py [folder of shared data]
  NAME.dcm, NAME.csv   an object and its rhythm in mV, one column a lead: sample x sensitivity x correction + baseline
  shared.csv           file, lead's code, samples, SHA-256 of the samples as 32-bit integers
"""
import hashlib
import pathlib
import sys

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

LEADS = {"I": 1, "II": 2, "III": 61, "aVR": 62, "aVL": 63, "aVF": 64, "V1": 3, "V2": 4, "V3": 5, "V4": 6, "V5": 7, "V6": 8}
TYPES = {"SB": "i1", "UB": "u1", "SS": "<i2", "US": "<u2", "SL": "<i4", "UL": "<u4"}
rng = np.random.default_rng(1903)


def code(value, scheme, meaning):
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return Sequence([item])


def channel(lead, scheme, sensitivity, correction, baseline, unit):
    item = Dataset()
    item.ChannelSourceSequence = code(f"5.6.3-9-{LEADS[lead]}" if scheme == "SCPECG" else f"2:{LEADS[lead]}", scheme, f"Lead {lead}")
    item.ChannelSensitivity, item.ChannelSensitivityCorrectionFactor, item.ChannelBaseline = str(sensitivity), str(correction), str(baseline)
    item.ChannelSensitivityUnitsSequence = code(unit, "UCUM", unit)
    item.ChannelSampleSkew = "0"
    item.FilterLowFrequency, item.FilterHighFrequency, item.NotchFilterFrequency = "0.05", "150", "50"
    return item


def group(label, leads, digital, rate, kind="SS", scheme="SCPECG", unit="uV", sensitivity=1.25, correction=1.5, baseline=-7.5, offset=0, padding=None):
    item = Dataset()
    item.MultiplexGroupTimeOffset = str(offset)
    item.WaveformOriginality = "DERIVED" if "BEAT" in label else "ORIGINAL"
    item.NumberOfWaveformChannels, item.NumberOfWaveformSamples = len(leads), len(digital)
    item.SamplingFrequency, item.MultiplexGroupLabel = str(rate), label
    item.ChannelDefinitionSequence = Sequence([channel(lead, scheme, sensitivity, correction, baseline, unit) for lead in leads])
    item.WaveformBitsAllocated, item.WaveformSampleInterpretation = np.dtype(TYPES[kind]).itemsize * 8, kind
    data = digital.astype(TYPES[kind]).tobytes()
    vr = "OB" if item.WaveformBitsAllocated == 8 else "OW"
    if padding is not None:
        item.add_new(0x5400100A, vr, np.array([padding]).astype(TYPES[kind]).tobytes() + (b"\0" if vr == "OB" else b""))
    item.add_new(0x54001010, vr, data + b"\0" * (len(data) % 2))
    values = (digital.astype(float) * sensitivity * correction + baseline) * (1e-3 if unit == "uV" else 1)
    if padding is not None:
        values[digital == padding] = np.nan
    return item, values


def annotations():
    items = []
    for text in ["Sinusrhythmus, Größe unauffällig", "normales EKG"]:
        item = Dataset()
        item.ReferencedWaveformChannels, item.AnnotationGroupNumber, item.UnformattedTextValue = [1, 0], 0, text
        items.append(item)
    coded = Dataset()
    coded.ConceptNameCodeSequence, coded.ConceptCodeSequence = code("121071", "DCM", "Finding"), code("426783006", "SCT", "Sinus rhythm")
    coded.ReferencedWaveformChannels, coded.AnnotationGroupNumber = [1, 0], 0
    measured = Dataset()
    measured.ConceptNameCodeSequence, measured.NumericValue = code("5.10.2.1-3", "SCPECG", "RR Interval"), "982"
    measured.ReferencedWaveformChannels, measured.AnnotationGroupNumber = [1, 0], 1
    mark = Dataset()
    mark.ConceptNameCodeSequence, mark.TemporalRangeType, mark.ReferencedSamplePositions = code("5.10.3-1", "SCPECG", "P Onset"), "POINT", 12
    mark.ReferencedWaveformChannels, mark.AnnotationGroupNumber = [1, 0], 2
    return Sequence(items + [coded, measured, mark])


def private(dataset):
    """Tags that nobody knows, one a sequence in a sequence."""
    block = dataset.private_block(0x0029, "EINTHOVEN TEST", create=True)
    block.add_new(0x01, "OB", b"\xfe\xff\x0d\xe0anything")
    inner, outer = Dataset(), Dataset()
    inner.PatientName = "nobody"
    outer.add_new(0x00291030, "SQ", Sequence([inner, Dataset()]))
    block.add_new(0x02, "SQ", Sequence([outer]))


def undefined_lengths(dataset):
    for element in dataset:
        if element.VR == "SQ":
            element.is_undefined_length = True
            for item in element.value:
                item.is_undefined_length_sequence_item = True
                undefined_lengths(item)


def write(name, sop_class, syntax, groups, is_bare=False, is_undefined=False):
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 100"
    dataset.SOPClassUID, dataset.SOPInstanceUID, dataset.Modality = sop_class, "1.2.3.4", "ECG"
    dataset.StudyDate, dataset.StudyTime, dataset.AcquisitionDateTime = "20210322", "101112", "20210323201530.25+0100"
    dataset.Manufacturer, dataset.ManufacturerModelName = "Maker", "Cart 7"
    dataset.PatientName, dataset.PatientID, dataset.PatientBirthDate, dataset.PatientSex, dataset.PatientAge = "Größe^Jane", "p-7", "19600229", "F", "061Y"
    dataset.WaveformAnnotationSequence = annotations()
    private(dataset)
    dataset.WaveformSequence = Sequence([item for item, _ in groups])
    if is_undefined:
        undefined_lengths(dataset)
    dataset.is_little_endian, dataset.is_implicit_VR = True, syntax == ImplicitVRLittleEndian
    if is_bare:
        pydicom.dcmwrite(f"{name}.dcm", dataset, write_like_original=True)
    else:
        dataset.file_meta = FileMetaDataset()
        dataset.file_meta.TransferSyntaxUID = syntax
        pydicom.dcmwrite(f"{name}.dcm", dataset, write_like_original=False)


def table(name, columns):
    np.savetxt(f"{name}.csv", np.array(columns, dtype=np.float32).T, delimiter=",", fmt="%.9g")


twelve, general = "1.2.840.10008.5.1.4.1.1.9.1.1", "1.2.840.10008.5.1.4.1.1.9.1.2"
names = list(LEADS)
rhythm = group("RHYTHM", names, rng.integers(-32768, 32768, (30, 12)), 500)
median = group("MEDIAN BEAT", names, rng.integers(-99, 99, (40, 12)), 1000)
for name, syntax, is_bare, is_undefined in [
        ("explicit", ExplicitVRLittleEndian, False, True), ("implicit", ImplicitVRLittleEndian, False, True),
        ("explicit-bare", ExplicitVRLittleEndian, True, False), ("implicit-bare", ImplicitVRLittleEndian, True, False),
        ("deflated", DeflatedExplicitVRLittleEndian, False, False)]:
    write(name, twelve, syntax, [median, rhythm], is_bare, is_undefined)
table("twelve", rhythm[1].T)

# Three leads at a time, one after the other, and a strip of II over the whole.
parts = [group(f"PART {i}", names[3 * i:3 * i + 3], rng.integers(-999, 999, (10, 3)), 250, scheme="MDC", offset=40 * i, baseline=0) for i in range(4)]
strip = group("RHYTHM STRIP", ["II"], rng.integers(-999, 999, (40, 1)), 250, scheme="MDC", baseline=0)
write("groups", general, ExplicitVRLittleEndian, [*parts, strip])
columns = np.full((12, 40), np.nan)
for i, (_, values) in enumerate(parts):
    columns[3 * i:3 * i + 3, 10 * i:10 * i + 10] = values.T
columns[1] = strip[1][:, 0]
table("groups", columns)

for kind, numpy_type in TYPES.items():
    limits = np.iinfo(numpy_type)
    digital = rng.integers(limits.min, int(limits.max) + 1, (7, 3))
    digital[2, 1], digital[4, 2] = limits.min, limits.max
    width = group("RHYTHM", ["I", "II", "V1"], digital, 500, kind, unit="mV", sensitivity=0.001, correction=1, baseline=0.25, padding=limits.min)
    write(f"samples-{kind}", general, ExplicitVRLittleEndian, [width])
    table(f"samples-{kind}", width[1].T)

if len(sys.argv) > 1:
    with open("shared.csv", "w") as out:
        for path in sorted(pathlib.Path(sys.argv[1]).glob("formats/dicom/*.dcm")):
            dataset = pydicom.dcmread(path)
            raw = pydicom.waveforms.numpy_handler.multiplex_array(dataset, 0, as_raw=True)
            for i, item in enumerate(dataset.WaveformSequence[0].ChannelDefinitionSequence):
                digest = hashlib.sha256(raw[:, i].astype("<i4").tobytes()).hexdigest()
                out.write(f"{path.name},{item.ChannelSourceSequence[0].CodeValue},{len(raw)},{digest}\n")
