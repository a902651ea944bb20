using System.Text;
using System.Xml;
using System.Xml.Linq;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Aecg;

namespace Einthoven.Signals.Tests.Formats.Aecg;

public sealed class AecgWriterTests : IDisposable
{
    private const double HalfStep = 0.0005;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Recording Example(double hertz = 500, SignalUnit unit = SignalUnit.Millivolts, DateTime? at = null, bool hasGaps = false)
    {
        var random = new Random(7);
        var rows = Lead.Standard.Select(_ => Enumerable.Range(0, 50).Select(_ => (float)(random.NextDouble() * 8 - 4)).ToArray()).ToArray();
        if (hasGaps)
        {
            rows[3][4] = float.NaN;
            rows[5].AsSpan(20, 30).Fill(float.NaN);
        }

        return new(
            Lead.Standard, new SamplingRate(hertz), rows, unit,
            new PatientFacts("p-7", 61.5, "F", at, "Größe <Jane> & \u0001", new DateOnly(1960, 2, 29)),
            findings: ["426783006", "NORM"], statements: ["Sinusrhythmus, Größe < unauffällig", "normal"],
            acquisition: new AcquisitionFacts("Maker", "Cart 7", 0.05, 150, 50));
    }

    private Recording RoundTrip(Recording recording)
    {
        var path = _folder.File("x.xml");
        RecordingWriters.Find(path)!.Write(recording, path);
        return RecordingReaders.Read(path);
    }

    public static TheoryData<double, SignalUnit, bool, bool> Kinds => new()
    {
        { 500, SignalUnit.Millivolts, true, false },
        { 257.5, SignalUnit.None, false, false },
        { 360, SignalUnit.Millivolts, true, true },
        { 1000, SignalUnit.Millivolts, false, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_recording_comes_back_within_half_a_step(double hertz, SignalUnit unit, bool isTimed, bool hasGaps)
    {
        var written = Example(hertz, unit, isTimed ? new DateTime(2021, 3, 23, 20, 15, 30, 250) : null, hasGaps);
        var read = RoundTrip(written);
        Steps.AreNear(written, read.Select(written.Leads), HalfStep);
        Assert.Equal((written.Rate, written.Unit, written.Acquisition), (read.Rate, read.Unit, read.Acquisition));
        Assert.Equal(written.Patient with { Name = "Größe <Jane> &" }, read.Patient);
        Assert.Equal(written.Statements, read.Statements);
        Assert.Equal(written.Findings, read.Findings);
    }

    [Fact]
    public void A_plain_recording_has_one_series_that_any_xml_parser_reads()
    {
        RoundTrip(Example(at: new DateTime(2021, 3, 23, 20, 15, 30)));
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("v3", "urn:hl7-org:v3");
        var document = new XmlDocument();
        document.Load(_folder.File("x.xml"));
        Assert.Single(document.SelectNodes("/v3:AnnotatedECG/v3:component/v3:series[v3:code/@code='RHYTHM']", names)!.Cast<XmlNode>());
        var sequences = document.SelectNodes("//v3:sequenceSet/v3:component/v3:sequence/v3:code/@code", names)!.Cast<XmlNode>().Select(node => node.Value);
        Assert.Equal(["TIME_ABSOLUTE", .. Lead.Standard.Select(lead => "MDC_ECG_LEAD_" + lead.Name.ToUpperInvariant())], sequences);
        Assert.Equal("20210323201530.000000", document.SelectSingleNode("//v3:head/@value", names)!.Value);
        Assert.Equal("0.002", document.SelectSingleNode("//v3:increment/@value", names)!.Value);
    }

    [Fact]
    public void The_same_recording_gives_the_same_bytes_and_another_another_identity()
    {
        Assert.Equal(AecgWriter.Bytes(Example()), AecgWriter.Bytes(Example()));
        Assert.NotEqual(Identity(Example()), Identity(Example(hasGaps: true)));
    }

    [Fact]
    public void Samples_beyond_any_integer_get_larger_steps()
    {
        var read = RoundTrip(new Recording([Lead.Parse("I")], new SamplingRate(500), [[1e12f, -1e12f, 0]]));
        Assert.Equal(1e12f, read[Lead.Parse("I")][0], 1e6f);
    }

    [Fact]
    public void Nothing_is_left_when_the_file_cannot_be_written()
    {
        Directory.CreateDirectory(_folder.File("x.xml"));
        Assert.ThrowsAny<Exception>(() => new AecgWriter().Write(Example(), _folder.File("x.xml")));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Infinite_samples_and_recordings_without_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => AecgWriter.Bytes(new Recording([Lead.Parse("I")], new SamplingRate(500), [[float.NegativeInfinity]])));
        Assert.Throws<ArgumentException>(() => AecgWriter.Bytes(new Recording([Lead.Parse("I")], new SamplingRate(500), [[float.NaN]])));
    }

    private static string Identity(Recording recording) =>
        XDocument.Parse(Encoding.UTF8.GetString(AecgWriter.Bytes(recording))).Root!.Elements().First(element => element.Name.LocalName == "id").Attribute("root")!.Value;
}
