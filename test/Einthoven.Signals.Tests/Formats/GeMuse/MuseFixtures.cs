using System.Text;
using Einthoven.Signals.Tests.Fuzzing;

namespace Einthoven.Signals.Tests.Formats.GeMuse;

/// <summary>MUSE files without checksums and counts, so that damaged samples get past them.</summary>
internal sealed class MuseFixtures : IFuzzFixtures
{
    public IEnumerable<FuzzFixture> Fixtures()
    {
        var leads = string.Concat(Lead.Standard.Select(lead => $"""
            <LeadData><LeadAmplitudeUnitsPerBit>4.88</LeadAmplitudeUnitsPerBit><LeadID>{lead}</LeadID><LeadOffsetFirstSample>0</LeadOffsetFirstSample>
            <WaveFormData>{Convert.ToBase64String([.. Enumerable.Range(0, 120).Select(i => (byte)(i * 37))])}</WaveFormData></LeadData>
            """));
        yield return new FuzzFixture("MUSE without checksums", "bare.xml", Encoding.UTF8.GetBytes($"""
            <?xml version="1.0"?><!DOCTYPE RestingECG SYSTEM "restecg.dtd">
            <RestingECG><Waveform><WaveformType>Rhythm</WaveformType><SampleBase>500</SampleBase><SampleExponent>0</SampleExponent>{leads}</Waveform></RestingECG>
            """));
    }
}
