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
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<RecordingFormatException>(() => RecordingReaders.Read(_folder.File("none.hea")));
        Assert.Contains("no such file", error.Message, StringComparison.Ordinal);
    }
}
