using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

public sealed class WfdbWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static float[] Thousandths(params double[] values) => [.. values.Select(value => (float)(value / 1000))];

    private static Recording Example(SignalUnit unit = SignalUnit.Millivolts) => new(
        [Lead.Parse("I"), Lead.Parse("V2"), Lead.Parse("MLII")],
        new SamplingRate(257.5),
        [Thousandths(0, 1, -32767), Thousandths(5, double.NaN, 7), Thousandths(32767, -9, 0)],
        unit,
        new PatientFacts("p7", 61.5, "M", new DateTime(2021, 3, 23, 20, 15, 30, 250)),
        findings: ["426783006", "164865005"],
        statements: ["Sinus rhythm.", "<3 PVCs"]);

    private Recording RoundTrip(Recording recording)
    {
        WfdbWriter.Write(recording, _folder.File("rec-1"));
        return new WfdbReader().Read(_folder.File("rec-1.hea"));
    }

    [Theory]
    [InlineData(SignalUnit.Millivolts)]
    [InlineData(SignalUnit.None)]
    public void A_recording_comes_back_whole(SignalUnit unit)
    {
        var written = Example(unit);
        var read = RoundTrip(written);
        Assert.Equal(written.Leads, read.Leads);
        Assert.Equal((written.Rate, written.Unit, written.Patient), (read.Rate, read.Unit, read.Patient));
        Assert.Equal(written.Findings, read.Findings);
        Assert.Equal(written.Statements, read.Statements);
        foreach (var lead in written.Leads) Assert.Equal(written[lead].ToArray(), read[lead].ToArray());
    }

    [Fact]
    public void What_was_read_is_written_with_the_same_bytes()
    {
        RoundTrip(Example());
        var first = File.ReadAllBytes(_folder.File("rec-1.dat"));
        RoundTrip(new WfdbReader().Read(_folder.File("rec-1")));
        Assert.Equal(first, File.ReadAllBytes(_folder.File("rec-1.dat")));
    }

    [Fact]
    public void A_lead_beyond_16_bits_gets_a_smaller_gain_and_the_others_keep_theirs()
    {
        var read = RoundTrip(new Recording([Lead.Parse("I"), Lead.Parse("II")], new SamplingRate(500), [[100_000, -50_000], [0.5f, 0.25f]]));
        Assert.Equal(100_000, read[Lead.Parse("I")][0], 4);
        Assert.Equal(-50_000, read[Lead.Parse("I")][1], 100_000f / 32767);
        Assert.Equal([0.5f, 0.25f], read[Lead.Parse("II")].ToArray());
    }

    [Fact]
    public void An_earlier_record_is_replaced_and_nothing_is_left_beside_it()
    {
        RoundTrip(Example());
        RoundTrip(new Recording([Lead.Parse("I")], new SamplingRate(500), [[1]]));
        Assert.Equal(["rec-1.dat", "rec-1.hea"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Nothing_is_left_when_the_header_cannot_be_written()
    {
        Directory.CreateDirectory(_folder.File("rec-1.hea"));
        Assert.ThrowsAny<Exception>(() => WfdbWriter.Write(Example(), _folder.File("rec-1")));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void A_name_that_cannot_stand_in_a_header_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => WfdbWriter.Write(Example(), _folder.Path + Path.DirectorySeparatorChar + name));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Infinite_samples_are_refused() =>
        Assert.Throws<ArgumentException>(() => RoundTrip(new Recording([Lead.Parse("I")], new SamplingRate(500), [[float.PositiveInfinity]])));

    [Fact]
    public void Empty_recordings_are_refused() =>
        Assert.Throws<ArgumentException>(() => RoundTrip(new Recording([Lead.Parse("I")], new SamplingRate(500), [[]])));
}
