#!/usr/bin/env python3
"""A small MUSE export, encoded with NumPy and zlib, and its leads in millivolts (one column a lead, in the order of the ECG paper).

Run in this folder: python3 make_golden.py
"""
import base64
import zlib

import numpy as np

STORED = "I II V1 V2 V3 V4 V5 V6".split()
UNITS_PER_BIT = 4.88
rng = np.random.default_rng(1904)


def lead_data(name, values):
    data = values.astype("<i2").tobytes()
    text = base64.b64encode(data).decode()
    return f"""      <LeadData>
         <LeadByteCountTotal>{len(data)}</LeadByteCountTotal>
         <LeadTimeOffset>0</LeadTimeOffset>
         <LeadSampleCountTotal>{len(values)}</LeadSampleCountTotal>
         <LeadAmplitudeUnitsPerBit>{UNITS_PER_BIT}</LeadAmplitudeUnitsPerBit>
         <LeadAmplitudeUnits>MICROVOLTS</LeadAmplitudeUnits>
         <LeadID>{name}</LeadID>
         <LeadOffsetFirstSample>0</LeadOffsetFirstSample>
         <FirstSampleBaseline>0</FirstSampleBaseline>
         <LeadSampleSize>2</LeadSampleSize>
         <LeadDataCRC32>{zlib.crc32(data)}</LeadDataCRC32>
         <WaveFormData>
{chr(10).join(text[i:i + 76] for i in range(0, len(text), 76))}
         </WaveFormData>
      </LeadData>
"""


def waveform(kind, leads):
    return f"""   <Waveform>
      <WaveformType>{kind}</WaveformType>
      <NumberofLeads>{len(leads)}</NumberofLeads>
      <SampleType>CONTINUOUS_SAMPLES</SampleType>
      <SampleBase>500</SampleBase>
      <SampleExponent>0</SampleExponent>
      <HighPassFilter>16</HighPassFilter>
      <LowPassFilter>150</LowPassFilter>
      <ACFilter>60</ACFilter>
{"".join(lead_data(name, values) for name, values in leads.items())}   </Waveform>
"""


rhythm = {name: np.round(np.cumsum(rng.normal(0, 8, 150))).astype(int) for name in STORED}
rhythm["V1"][7] = 32767
rhythm["V1"][8] = -32768
median = {name: np.full(20, 99) for name in STORED}
text = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE RestingECG SYSTEM "restecg.dtd">
<RestingECG>
   <PatientDemographics>
      <PatientID>4711</PatientID>
      <PatientAge>68</PatientAge>
      <AgeUnits>YEARS</AgeUnits>
      <DateofBirth>03-08-1950</DateofBirth>
      <Gender>FEMALE</Gender>
      <PatientLastName>M\u00fcller</PatientLastName>
      <PatientFirstName>Erika</PatientFirstName>
   </PatientDemographics>
   <TestDemographics>
      <AcquisitionDevice>MAC55</AcquisitionDevice>
      <AcquisitionTime>08:15:42</AcquisitionTime>
      <AcquisitionDate>03-07-2019</AcquisitionDate>
   </TestDemographics>
   <Diagnosis>
      <Modality>RESTING</Modality>
      <DiagnosisStatement><StmtText>Sinus bradycardia</StmtText></DiagnosisStatement>
      <DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>with 1st degree A-V block</StmtText></DiagnosisStatement>
      <DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>Otherwise normal ECG</StmtText></DiagnosisStatement>
      <DiagnosisStatement><StmtFlag>USERINSERT</StmtFlag><StmtText>Confirmed by Doe, Jane M.D.</StmtText></DiagnosisStatement>
   </Diagnosis>
   <OriginalDiagnosis>
      <DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>What the cart said first</StmtText></DiagnosisStatement>
   </OriginalDiagnosis>
{waveform("Median", median)}{waveform("Rhythm", rhythm)}</RestingECG>
"""
with open("muse.xml", "w", encoding="iso-8859-1", newline="\n") as file:
    file.write(text)

mv = {name: values * UNITS_PER_BIT / 1000 for name, values in rhythm.items()}
one, two = mv["I"], mv["II"]
columns = [one, two, two - one, -(one + two) / 2, one - two / 2, two - one / 2] + [mv[f"V{i}"] for i in range(1, 7)]
np.savetxt("leads.csv", np.array(columns).T.astype(np.float32), delimiter=",", fmt="%.9g")
