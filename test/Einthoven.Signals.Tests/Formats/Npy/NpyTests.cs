using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Npy;

namespace Einthoven.Signals.Tests.Formats.Npy;

public sealed class NpyTests : IDisposable
{
    private const string Here = "Formats/Npy";
    private static readonly NpyReader Reader = new();
    private static readonly RecordingHints At500 = new(new SamplingRate(500));
    private static readonly RecordingHints Microvolts = new(new SamplingRate(500), 1000);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static RecordingFormatException Refused(string name, RecordingHints hints) =>
        Assert.Throws<RecordingFormatException>(() => Reader.Read(Golden.Path(Here, name + ".npy"), hints));

    [Theory]
    [InlineData("little-i2", 1000)]
    [InlineData("big-i2", 1000)]
    [InlineData("little-i4", 1000)]
    [InlineData("little-i8", 1000)]
    [InlineData("little-f4", null)]
    [InlineData("big-f4", null)]
    [InlineData("little-f8", null)]
    [InlineData("fortran", null)]
    [InlineData("samples-first", null)]
    [InlineData("batch-of-one", null)]
    public void Every_kind_and_order_of_numbers_gives_the_same_millivolts(string name, int? units)
    {
        var recording = Reader.Read(Golden.Path(Here, name + ".npy"), new RecordingHints(new SamplingRate(500), units));
        var expected = Golden.Columns(Here, "wave.csv");
        Assert.Equal(Lead.Standard, recording.Leads);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i].Select(value => (float)(value / 1000.0)), recording[Lead.Standard[i]].ToArray());
    }

    [Fact]
    public void Half_precision_is_read()
    {
        var lead = Reader.Read(Golden.Path(Here, "little-f2.npy"), At500)[Lead.Standard[3]].ToArray();
        Assert.All(Golden.Columns(Here, "wave.csv")[3].Zip(lead), pair => Assert.Equal(pair.First / 1000, pair.Second, 1e-3f));
    }

    [Fact]
    public void A_vector_is_one_lead_if_somebody_says_which() =>
        Assert.Equal("V2", Assert.Single(Reader.Read(Golden.Path(Here, "one-lead.npy"), At500 with { Leads = [Lead.Parse("V2")] }).Leads).Name);

    [Fact]
    public void What_the_file_cannot_say_is_asked_for()
    {
        Assert.Contains("sampling rate", Refused("little-f4", RecordingHints.None).Message, StringComparison.Ordinal);
        Assert.Contains("numbers are int16, which are no millivolts", Refused("little-i2", At500).Message, StringComparison.Ordinal);
        Assert.Contains("1 x 20 numbers are no ECG of the twelve standard leads", Refused("one-lead", At500).Message, StringComparison.Ordinal);
        Assert.Contains("expected 2 leads (I II), found 12 x 20", Refused("little-f4", At500 with { Leads = [Lead.Parse("I"), Lead.Parse("II")] }).Message, StringComparison.Ordinal);
        Assert.Contains("'<c16'", Refused("complex", At500).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_known_by_its_content() => Assert.IsType<NpyReader>(RecordingReaders.Find(Golden.Path(Here, "little-f4.npy")));

    [Fact]
    public void The_lowest_number_of_16_bits_is_no_sample()
    {
        var content = File.ReadAllBytes(Golden.Path(Here, "little-i2.npy"));
        content[^2] = 0;
        content[^1] = 0x80;
        Assert.True(float.IsNaN(Reader.Read(content, "file.npy", Microvolts)[Lead.Parse("V6")][^1]));
    }

    [Fact]
    public void A_recording_comes_back_to_the_last_bit()
    {
        var written = new Recording([Lead.Parse("I"), Lead.Parse("V9")], new SamplingRate(257), [[0.1f, float.NaN, -3.5e-7f], [1e9f, 0, -1]]);
        new NpyWriter().Write(written, _folder.File("r.npy"));
        var read = Reader.Read(_folder.File("r.npy"), new RecordingHints(written.Rate, Leads: written.Leads));
        foreach (var lead in written.Leads) Assert.Equal(written[lead].ToArray(), read[lead].ToArray());
        Assert.Equal(["r.npy"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void What_was_written_begins_as_NumPy_s_own_file_does()
    {
        var wave = Reader.Read(Golden.Path(Here, "little-f4.npy"), At500);
        new NpyWriter().Write(wave, _folder.File("r.npy"));
        Assert.Equal(File.ReadAllBytes(Golden.Path(Here, "little-f4.npy")), File.ReadAllBytes(_folder.File("r.npy")));
    }

    [Fact]
    public void No_voltage_and_no_samples_are_not_written()
    {
        Assert.Throws<ArgumentException>(() => new NpyWriter().Write(new Recording([Lead.Parse("I")], new SamplingRate(1), [[1]], SignalUnit.None), _folder.File("r.npy")));
        Assert.Throws<ArgumentException>(() => new NpyWriter().Write(new Recording([Lead.Parse("I")], new SamplingRate(1), [[]]), _folder.File("r.npy")));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("little-i2", 31)]
    [InlineData("fortran", 32)]
    public void Damaged_files_are_read_or_refused(string name, int seed) =>
        Assert.InRange(Mutation.Refused(Reader, File.ReadAllBytes(Golden.Path(Here, name + ".npy")), Microvolts, seed, 500), 100, 499);
}
