using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Matlab;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Matlab;

public sealed class MatlabReaderTests : IDisposable
{
    private const string Here = "Formats/Matlab";
    private static readonly MatlabReader Reader = new();
    private static readonly RecordingHints Microvolts = new(new SamplingRate(500), 1000);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static RecordingFormatException Refused(string name, RecordingHints hints) =>
        Assert.Throws<RecordingFormatException>(() => Reader.Read(Golden.Path(Here, name + ".mat"), hints));

    [Theory]
    [InlineData("int16", "wave", 1000.0)]
    [InlineData("int16-compressed", "wave", 1000.0)]
    [InlineData("int32-compressed", "wave", 1000.0)]
    [InlineData("big-endian", "wave", 1000.0)]
    [InlineData("level4", "wave", 1000.0)]
    [InlineData("uint8", "uint8", 1000.0)]
    [InlineData("single", "wave", null)]
    [InlineData("double-compressed", "wave", null)]
    [InlineData("level4-double", "wave", null)]
    [InlineData("transposed", "wave", null)]
    [InlineData("other-name", "wave", null)]
    public void Every_class_level_and_compression_gives_the_millivolts_that_SciPy_wrote(string name, string columns, double? units)
    {
        var recording = Reader.Read(Golden.Path(Here, name + ".mat"), new RecordingHints(new SamplingRate(500), units));
        var expected = Golden.Columns(Here, columns + ".csv");
        Assert.Equal((12, 50), (recording.Leads.Count, recording.Length));
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i].Select(value => (float)(value / 1000.0)), recording[Lead.Standard[i]].ToArray());
    }

    [Fact]
    public void What_the_file_cannot_say_is_asked_for()
    {
        Assert.Contains("sampling rate", Refused("single", RecordingHints.None).Message, StringComparison.Ordinal);
        Assert.Contains("numbers are int16, which are no millivolts", Refused("int16", new RecordingHints(new SamplingRate(500))).Message, StringComparison.Ordinal);
        Assert.Contains("found a, b", Refused("two-matrices", Microvolts).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int16")]
    [InlineData("int16-compressed")]
    [InlineData("big-endian")]
    [InlineData("level4")]
    public void It_is_known_by_its_content(string name) => Assert.IsType<MatlabReader>(RecordingReaders.Find(Golden.Path(Here, name + ".mat")));

    [Fact]
    public void A_file_that_a_WFDB_header_names_is_a_WFDB_record_and_this_reader_takes_it_without()
    {
        File.Copy(Golden.Path(Here, "level4.mat"), _folder.File("r.mat"));
        _folder.Write("r.hea", "r 12 500 50\n" + string.Concat(Lead.Standard.Select(lead => $"r.mat 16+24 1000 16 0 0\n")));
        Assert.IsType<WfdbReader>(RecordingReaders.Find(_folder.File("r.mat")));
        Assert.Equal(RecordingReaders.Read(_folder.File("r.mat")) is var wfdb ? wfdb[wfdb.Leads[5]].ToArray() : [], Reader.Read(_folder.File("r.mat"), Microvolts)[Lead.Standard[5]].ToArray());
    }

    [Fact]
    public void Version_7_3_is_refused_with_a_remedy() =>
        Assert.Contains("save it with -v7", Assert.Throws<RecordingFormatException>(() => Reader.Read("MATLAB 7.3 MAT-file, Platform"u8.ToArray(), "f.mat", Microvolts)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_shape_beyond_the_numbers_is_refused_without_asking_for_memory()
    {
        var content = File.ReadAllBytes(Golden.Path(Here, "int16.mat"));
        var at = content.AsSpan().IndexOf((ReadOnlySpan<byte>)[12, 0, 0, 0, 50, 0, 0, 0]);
        content[at + 7] = 0x70;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("promises 12 x ", Assert.Throws<RecordingFormatException>(() => Reader.Read(content, "f.mat", Microvolts)).Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [SharedDataFact("cinc")]
    public void Files_of_the_challenge_hold_the_same_samples_without_their_headers()
    {
        var header = Directory.EnumerateFiles(SharedData.Path("cinc"), "*.hea", SearchOption.AllDirectories).Order().First();
        var wfdb = new WfdbReader().Read(header);
        var signal = WfdbHeader.Read(header).Signals[0];
        var bare = Reader.Read(Path.ChangeExtension(header, ".mat"), new RecordingHints(wfdb.Rate, signal.Gain));
        Assert.Equal(wfdb[wfdb.Leads[0]].ToArray(), bare[Lead.Standard[0]].ToArray());
    }

    [Theory]
    [InlineData("int16", 41)]
    [InlineData("int16-compressed", 42)]
    [InlineData("level4", 43)]
    public void Damaged_files_are_read_or_refused(string name, int seed) =>
        Assert.InRange(Mutation.Refused(Reader, File.ReadAllBytes(Golden.Path(Here, name + ".mat")), Microvolts, seed, 500), 100, 499);
}
