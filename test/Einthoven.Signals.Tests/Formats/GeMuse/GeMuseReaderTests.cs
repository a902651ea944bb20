using System.Text;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.GeMuse;

namespace Einthoven.Signals.Tests.Formats.GeMuse;

public sealed class GeMuseReaderTests
{
    private const string Folder = "Formats/GeMuse";
    private static readonly string File = System.IO.File.ReadAllText(Golden.Path(Folder, "muse.xml"), Encoding.Latin1);

    private static Recording Read(string text) => new GeMuseReader().Read(Encoding.Latin1.GetBytes(text), "ecg.xml", RecordingHints.None);

    private static string Refusal(string text) => Assert.Throws<RecordingFormatException>(() => Read(text)).Message;

    /// <summary>The file with a change in its rhythm, which comes last.</summary>
    private static string InRhythm(string text, string instead)
    {
        var at = File.IndexOf(text, File.IndexOf(">Rhythm<", StringComparison.Ordinal), StringComparison.Ordinal);
        return File[..at] + instead + File[(at + text.Length)..];
    }

    [Fact]
    public void Stored_and_derived_leads_agree_with_an_independent_encoder()
    {
        var recording = RecordingReaders.Read(Golden.Path(Folder, "muse.xml"));
        Assert.Equal(Lead.Standard, recording.Leads);
        Assert.Equal((500, SignalUnit.Millivolts), (recording.Rate.Hertz, recording.Unit));
        var expected = Golden.Columns(Folder, "leads.csv");
        for (var lead = 0; lead < expected.Length; lead++)
        {
            var read = recording[recording.Leads[lead]].ToArray();
            Assert.Equal(expected[lead].Length, read.Length);
            for (var i = 0; i < read.Length; i++) Assert.Equal(expected[lead][i], read[i], 1e-6);
        }
    }

    [Fact]
    public void Patient_device_and_filters_are_read()
    {
        var recording = Read(File);
        Assert.Equal(new PatientFacts("4711", 68, "F", new DateTime(2019, 3, 7, 8, 15, 42), "Erika Müller", new DateOnly(1950, 3, 8)), recording.Patient);
        Assert.Equal(new AcquisitionFacts("GE", "MAC55", 0.16, 150, 60), recording.Acquisition);
        Assert.Equal(68, Read(File.Replace("<PatientAge>68</PatientAge>", "", StringComparison.Ordinal)).Patient.AgeInYears);
        Assert.Equal(0.5, Read(File.Replace(">68<", ">6<", StringComparison.Ordinal).Replace("YEARS", "MONTHS", StringComparison.Ordinal)).Patient.AgeInYears);
    }

    [Fact]
    public void Pieces_of_the_edited_diagnosis_become_statements()
    {
        Assert.Equal(["Sinus bradycardia with 1st degree A-V block", "Otherwise normal ECG", "Confirmed by Doe, Jane M.D."], Read(File).Statements);
    }

    [Fact]
    public void The_exponent_belongs_to_the_rate()
    {
        Assert.Equal(500, Read(InRhythm("<SampleBase>500</SampleBase>\n      <SampleExponent>0<", "<SampleBase>5</SampleBase><SampleExponent>2<")).Rate.Hertz);
        Assert.Contains("SampleBase '500', SampleExponent '9'", Refusal(InRhythm("<SampleExponent>0<", "<SampleExponent>9<")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MILLIVOLTS", 1000)]
    [InlineData("MICROVOLTS", 1)]
    public void The_unit_belongs_to_the_amplitude(string unit, float factor)
    {
        var expected = Golden.Columns(Folder, "leads.csv")[0][1] * factor;
        Assert.Equal(expected, Read(InRhythm("MICROVOLTS", unit))[Lead.Parse("I")][1], Math.Abs(expected) * 1e-5);
    }

    [Fact]
    public void A_lead_that_is_stored_is_not_derived()
    {
        Assert.Equal(Read(File)[Lead.Parse("V6")].ToArray(), Read(InRhythm("<LeadID>V6<", "<LeadID>III<"))[Lead.Parse("III")].ToArray());
    }

    [Fact]
    public void A_lead_that_begins_later_is_without_value_before()
    {
        var recording = Read(InRhythm("<LeadID>V6</LeadID>\n         <LeadOffsetFirstSample>0<", "<LeadID>V6</LeadID><LeadOffsetFirstSample>10<"));
        Assert.Equal(160, recording.Length);
        Assert.True(float.IsNaN(recording[Lead.Parse("V6")][9]));
        Assert.False(float.IsNaN(recording[Lead.Parse("V6")][159]));
        Assert.True(float.IsNaN(recording[Lead.Parse("aVF")][159]));
    }

    [Theory]
    [InlineData(">Rhythm<", ">Other<", "line 3: expected a waveform of type Rhythm, found Median, Other")]
    [InlineData("<LeadID>II<", "<LeadID>I<", "lead I occurs twice")]
    [InlineData("<LeadID>V6<", "<LeadID><", "expected the name of a lead (LeadID)")]
    [InlineData("<LeadByteCountTotal>300<", "<LeadByteCountTotal>302<", "lead I: LeadByteCountTotal: expected 300, found 302")]
    [InlineData("<LeadSampleCountTotal>150<", "<LeadSampleCountTotal>x<", "LeadSampleCountTotal: expected a whole number, found 'x'")]
    [InlineData("<LeadSampleSize>2<", "<LeadSampleSize>4<", "LeadSampleSize: expected 2, found 4")]
    [InlineData("<LeadDataCRC32>", "<LeadDataCRC32>1", "LeadDataCRC32")]
    [InlineData("<LeadAmplitudeUnits>MICROVOLTS<", "<LeadAmplitudeUnits>FURLONGS<", "expected MICROVOLTS or another unit of voltage, found 'FURLONGS'")]
    [InlineData("<LeadAmplitudeUnitsPerBit>4.88<", "<LeadAmplitudeUnitsPerBit>-1<", "LeadAmplitudeUnitsPerBit: expected a number above 0, found '-1'")]
    [InlineData("<LeadOffsetFirstSample>0<", "<LeadOffsetFirstSample>4000000000<", "a lead begins at sample 4000000000, where the longest has 150 samples")]
    [InlineData("<WaveFormData>", "<WaveFormData>*", "WaveFormData is no Base64")]
    public void What_can_not_be_is_refused(string text, string instead, string problem)
    {
        Assert.Contains(problem, Refusal(InRhythm(text, instead)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_sample_is_noticed()
    {
        var data = File.LastIndexOf("<WaveFormData>\n", StringComparison.Ordinal) + "<WaveFormData>\n".Length;
        var changed = File[..data] + (File[data] == 'A' ? 'B' : 'A') + File[(data + 1)..];
        Assert.Contains("lead V6: LeadDataCRC32 is", Refusal(changed), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_of_the_document_type_is_not_expanded()
    {
        var bomb = File.Replace("SYSTEM \"restecg.dtd\"", "[<!ENTITY x SYSTEM \"file:///etc/hostname\">]", StringComparison.Ordinal).Replace(">Erika<", ">&x;<", StringComparison.Ordinal);
        Assert.Contains("no well-formed XML", Refusal(bomb), StringComparison.Ordinal);
    }
}
