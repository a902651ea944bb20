using System.Text;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Aecg;

namespace Einthoven.Signals.Tests.Formats.Aecg;

public sealed class AecgReaderTests
{
    private const string Folder = "Formats/Aecg";

    private static Recording Read(string text) => new AecgReader().Read(Encoding.UTF8.GetBytes(text), "x.xml", RecordingHints.None);

    private static string Problem(string text) => Assert.Throws<RecordingFormatException>(() => Read(text)).Message;

    private static Recording ReadShared(string name) => new AecgReader().Read(SharedData.Path("formats", "hl7-aecg", name));

    [Fact]
    public void A_value_is_origin_and_digit_times_scale_in_its_unit()
    {
        var recording = Read(AecgDocuments.Document(AecgDocuments.Series(
            "RHYTHM", AecgDocuments.Set(
                "TIME_RELATIVE", "0", "2", AecgDocuments.Lead("I", "uV", "100", "2.5", "0 -40 NaN 7"), AecgDocuments.Lead("AVR", "mV", "-1", "0.5", "1\n2 3\t4 ")))));
        Assert.Equal("I aVR", string.Join(' ', recording.Leads));
        Assert.Equal(500, recording.Rate.Hertz);
        Assert.Equal([0.1f, 0f, float.NaN, 0.1175f], recording[Lead.Parse("I")].ToArray());
        Assert.Equal([-0.5f, 0f, 0.5f, 1f], recording[Lead.Parse("aVR")].ToArray());
    }

    [Fact]
    public void The_rhythm_is_read_and_not_the_representative_beat()
    {
        var lead = AecgDocuments.Lead("I", "mV", "0", "1", "1 2 3");
        var recording = Read(AecgDocuments.Document(
            AecgDocuments.Series("REPRESENTATIVE_BEAT", AecgDocuments.Set("TIME_RELATIVE", "0", "1", lead, AecgDocuments.Lead("II", "mV", "0", "1", "9 9 9"))),
            AecgDocuments.Series("RHYTHM", AecgDocuments.Set("TIME_RELATIVE", "0", "4", lead))));
        Assert.Equal((250, 3, 1), (recording.Rate.Hertz, recording.Length, recording.Leads.Count));
    }

    [Fact]
    public void Of_several_rhythms_the_one_with_the_most_leads_is_read()
    {
        string one = AecgDocuments.Lead("I", "mV", "0", "1", "1 2 3"), other = AecgDocuments.Lead("II", "mV", "0", "1", "4 5 6");
        string Rhythm(params string[] leads) => AecgDocuments.Series("RHYTHM", AecgDocuments.Set("TIME_RELATIVE", "0", "4", leads));
        Assert.Equal(2, Read(AecgDocuments.Document(Rhythm(one), Rhythm(one, other), Rhythm(other))).Leads.Count);
    }

    [Theory]
    [InlineData("TIME_RELATIVE", "0", "8")]
    [InlineData("TIME_ABSOLUTE", "20210323201530", "20210323201530.008")]
    public void Sets_of_leads_stand_at_their_time(string kind, string first, string second)
    {
        var recording = Read(AecgDocuments.Document(AecgDocuments.Series(
            "RHYTHM",
            AecgDocuments.Set(kind, first, "4", AecgDocuments.Lead("I", "mV", "0", "1", "1 2")),
            AecgDocuments.Set(kind, second, "4", AecgDocuments.Lead("II", "mV", "0", "1", "3 4")))));
        Assert.Equal([1, 2, float.NaN, float.NaN], recording[Lead.Parse("I")].ToArray());
        Assert.Equal([float.NaN, float.NaN, 3, 4], recording[Lead.Parse("II")].ToArray());
    }

    [Fact]
    public void Interpretation_is_read_and_beats_and_measurements_are_not()
    {
        const string annotations = """
            <subjectOf><annotationSet>
              <component><annotation><code code="MDC_ECG_RHY"/><value xsi:type="CE" code="MDC_ECG_RHY_SINUS_RHY" displayName="Sinus Rhythm"/></annotation></component>
              <component><annotation><code code="MDC_ECG_BEAT"/><value xsi:type="CE" code="MDC_ECG_BEAT_NORMAL"/></annotation></component>
              <component><annotation><code code="MDC_ECG_TIME_PD_PR"/><value xsi:type="PQ" value="148" unit="ms"/></annotation></component>
              <component><annotation><code code="MDC_ECG_INTERPRETATION"/>
                <component><annotation><code code="MDC_ECG_INTERPRETATION_STATEMENT"/><value xsi:type="ST">Left axis
                   deviation</value></annotation></component>
                <component><annotation><code code="MDC_ECG_INTERPRETATION_STATEMENT"/><value xsi:type="CE" code="39732003" codeSystem="2.16.840.1.113883.6.96"/></annotation></component>
              </annotation></component>
            </annotationSet></subjectOf>
            """;
        var recording = Read(AecgDocuments.Document(AecgDocuments.Series("RHYTHM", AecgDocuments.Set("TIME_RELATIVE", "0", "2", AecgDocuments.Lead("I", "mV", "0", "1", "1")) + annotations)));
        Assert.Equal(["Sinus Rhythm", "Left axis deviation"], recording.Statements);
        Assert.Equal(["MDC_ECG_RHY_SINUS_RHY", "39732003"], recording.Findings);
    }

    [Fact]
    public void Scales_without_unit_give_a_recording_without_voltage() =>
        Assert.Equal(SignalUnit.None, Read(AecgDocuments.Document(AecgDocuments.Series("RHYTHM", AecgDocuments.Set("TIME_RELATIVE", "0", "2", AecgDocuments.Lead("I", "1", "0", "0.5", "1 2"))))).Unit);

    [Fact]
    public void Damage_is_named_with_its_line()
    {
        var lead = AecgDocuments.Lead("I", "mV", "0", "1", "1 2 x");
        Assert.Contains("sample 2 is no number: 'x'", Problem(AecgDocuments.Document(AecgDocuments.Series("RHYTHM", AecgDocuments.Set("TIME_RELATIVE", "0", "2", lead)))), StringComparison.Ordinal);
        Assert.Contains("expected the time between two samples", Problem(AecgDocuments.Document(AecgDocuments.Series("RHYTHM", AecgDocuments.Set("TIME_RELATIVE", "0", "0", lead)))), StringComparison.Ordinal);
        Assert.StartsWith("x.xml, line 1: expected a series with code RHYTHM", Problem(AecgDocuments.Document()), StringComparison.Ordinal);
    }

    [Fact]
    public void External_entities_are_not_resolved()
    {
        var text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + AecgDocuments.Document(AecgDocuments.Series("RHYTHM", AecgDocuments.Set("TIME_RELATIVE", "0", "2", AecgDocuments.Lead("I", "mV", "0", "1", "&x;"))));
        Assert.Contains("no well-formed XML", Problem(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Leads_years_apart_are_refused()
    {
        var text = AecgDocuments.Document(AecgDocuments.Series(
            "RHYTHM",
            AecgDocuments.Set("TIME_ABSOLUTE", "20210323", "4", AecgDocuments.Lead("I", "mV", "0", "1", "1 2")),
            AecgDocuments.Set("TIME_ABSOLUTE", "20220323", "4", AecgDocuments.Lead("II", "mV", "0", "1", "3 4"))));
        Assert.Contains("too far for a file of", Problem(text), StringComparison.Ordinal);
    }

    [SharedDataFact("formats")]
    public void Published_examples_are_read_as_others_read_them()
    {
        foreach (var name in new[] { "Example.xml", "subject1_0.xml", "minimum_aecg.xml", "minimum_aecg_effectiveTime_interval.xml" })
        {
            var recording = ReadShared(name);
            Assert.Equal((500, new DateTime(2002, 11, 22, 9, 10, 0)), (recording.Rate.Hertz, recording.Patient.RecordedAt));
            Steps.AgreeWithGolden(recording, Folder, 2.5);
        }
    }

    [SharedDataFact("formats")]
    public void Facts_of_a_published_example_are_read()
    {
        var recording = ReadShared("Example.xml");
        Assert.Equal(new PatientFacts("SBJ-123", 46, "M", new DateTime(2002, 11, 22, 9, 10, 0), "Clark", new DateOnly(1953, 5, 8)), recording.Patient);
        Assert.Equal(new AcquisitionFacts("Mortara Instrument, Inc.", "ELI250", null, 150, 60), recording.Acquisition);
        Assert.Equal(["Sinus Rhythm"], recording.Statements);
    }

    [SharedDataFact("formats")]
    public void A_document_without_series_is_refused() =>
        Assert.Contains("found none", Assert.Throws<RecordingFormatException>(() => ReadShared("empty.xml")).Message, StringComparison.Ordinal);
}
