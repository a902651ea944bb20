using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

public sealed class WfdbSegmentsTests : IDisposable
{
    private const string Here = "Formats/Wfdb";
    private static readonly WfdbReader Reader = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fixed", "II V1", 60)]
    [InlineData("variable", "II aVR V", 33)]
    public void Segments_are_joined_and_what_they_lack_is_NaN(string name, string leads, int samples)
    {
        var recording = Reader.Read(Golden.Path(Here, name + ".hea"));
        var expected = Golden.Columns(Here, name + ".csv");
        Assert.Equal((leads, samples, 250.0), (string.Join(' ', recording.Leads), recording.Length, recording.Rate.Hertz));
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], recording[recording.Leads[i]].ToArray());
    }

    [Fact]
    public void Patient_facts_come_from_the_record_and_its_layout()
    {
        Assert.Equal(61, Reader.Read(Golden.Path(Here, "fixed.hea")).Patient.AgeInYears);
        Assert.Equal("77", Reader.Read(Golden.Path(Here, "variable.hea")).Patient.Id);
    }

    [Fact]
    public void A_record_of_segments_is_detected() => Assert.True(Reader.Detects(Golden.Path(Here, "variable.hea")));

    [Theory]
    [InlineData("s/2 1 250 9\na 4\na 4", "promises 9 samples, its segments have 8")]
    [InlineData("s/1 1 250 5\na 5", "5 samples here and 4 in its own header")]
    [InlineData("s/1 1 100 4\na 4", "a rate of 250 Hz, the record 100 Hz")]
    [InlineData("s/1 1 250 4\n../a 4", "outside the record's folder")]
    [InlineData("s/1 1 250 4\ngone 4", "no such WFDB header")]
    [InlineData("s/1 1 250 4\ns 4", "has segments itself")]
    [InlineData("s/2 1 250 8\na 4\nb 4", "expected lead I as in the other segments, found 'II'")]
    [InlineData("s/2 1 250 8\na 4\nc 4", "expected 1 signals as in the other segments, found 2")]
    [InlineData("s/1 1 250 4\n~ 4", "no segment holds samples")]
    [InlineData("s/1 1 250 0\na 0", "no segment holds samples")]
    public void Contradictions_between_segments_are_named(string header, string message)
    {
        _folder.Write("a.dat", new byte[8]);
        _folder.Write("a.hea", "a 1 250 4\na.dat 16 200 16 0 0 0 0 I");
        _folder.Write("b.hea", "b 1 250 4\na.dat 16 200 16 0 0 0 0 II");
        _folder.Write("c.hea", "c 2 250 4\na.dat 16 200 16 0 0 0 0 I\na.dat 16 200 16 0 0 0 0 II");
        Assert.Contains(message, Assert.Throws<RecordingFormatException>(() => Reader.Read(_folder.Write("s.hea", header))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2_000_000_000L)]
    [InlineData(long.MaxValue)]
    public void A_gap_that_no_file_justifies_is_refused_without_asking_for_memory(long gap)
    {
        _folder.Write("a.dat", new byte[8]);
        _folder.Write("a.hea", "a 1 250 4\na.dat 16 200 16 0 0 0 0 I");
        var path = _folder.Write("s.hea", $"s/2 1 250\na 4\n~ {gap}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<RecordingFormatException>(() => Reader.Read(path));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }
}
