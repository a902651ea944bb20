using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

public sealed class WfdbRecordFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_record_is_its_header_and_the_signal_files_that_are_there()
    {
        var header = _folder.Write("r.hea", "# none\nr 3 500 10\na.dat 16 200/mV 16 0 0 0 0 I\nb.dat 16 200/mV 16 0 0 0 0 II\na.dat 16 200/mV 16 0 0 0 0 III\n");
        _folder.Write("a.dat", [0]);
        Assert.Equal([header, _folder.File("a.dat")], new WfdbReader().Files(_folder.File("r")));
    }

    [Fact]
    public void Segments_bring_their_files_and_one_that_names_itself_is_no_trap()
    {
        var header = _folder.Write("m.hea", "m/2 1 500 20\ns 10\nm 10\n");
        var segment = _folder.Write("s.hea", "s 1 500 10\ns.dat 16 200/mV 16 0 0 0 0 I\n");
        _folder.Write("s.dat", [0]);
        Assert.Equal([header, segment, _folder.File("s.dat")], new WfdbReader().Files(header));
    }
}
