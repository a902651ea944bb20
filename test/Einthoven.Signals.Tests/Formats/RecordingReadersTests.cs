using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats;

public sealed class RecordingReadersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_header_is_known_by_its_content()
    {
        Assert.IsType<WfdbReader>(RecordingReaders.Find(Golden.Path("Formats/Wfdb", "sixteen.hea")));
        Assert.Equal(25, RecordingReaders.Read(Golden.Path("Formats/Wfdb", "sixteen.hea")).Length);
    }

    [Theory]
    [InlineData("lead,1,2\n3,4,5\n")]
    [InlineData("a report of 2 lines\nwith words\n")]
    [InlineData("r 1 500 10\n")]
    [InlineData("")]
    public void Another_text_is_no_header(string text)
    {
        var path = _folder.Write("r.hea", text);
        Assert.Null(RecordingReaders.Find(path));
        Assert.Contains("no ECG of a known format (", Assert.Throws<RecordingFormatException>(() => RecordingReaders.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_asked_about_without_an_error()
    {
        byte[][] starts = [[], [.. "<?xml version=\"1.0\" encoding=\"x\"?><a"u8], [.. "<?xml version=\"1.0\" encoding=\"utf-16\"?>"u8], [0xFE, 0xFF, 0], [0xFF, 0xFE, 60, 0], [8, 0, 5, 0], [2, 0]];
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            starts[round % starts.Length].AsSpan(0, Math.Min(bytes.Length, starts[round % starts.Length].Length)).CopyTo(bytes);
            Assert.All(RecordingReaders.All.OfType<SingleFileReader>(), reader => Assert.Null(Record.Exception(() => reader.Detects(bytes))));
        }
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<RecordingFormatException>(() => RecordingReaders.Read(_folder.File("none.hea")));
        Assert.Contains("no such file", error.Message, StringComparison.Ordinal);
    }
}
