using Einthoven.Storage;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Storage;

public sealed class WriteFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(28)]                           // ENOSPC
    [InlineData(122)]                          // EDQUOT
    [InlineData(unchecked((int)0x80070070))]   // ERROR_DISK_FULL
    public void A_full_disk_is_told_as_such_also_when_told_again(int code)
    {
        var inner = WriteFailure.Explain(new IOException("in the system's words", code), "part");
        Assert.Equal("whole can't be written: the disk is full; free space, or name another place.", WriteFailure.Explain(inner, "whole").Message);
    }

    [Fact]
    public void Below_a_file_nothing_can_be_written_and_the_file_is_named()
    {
        var file = _folder.Write("f", "1");
        var below = Path.Combine(file, "deep", "x");
        foreach (var write in Ways(below))
            Assert.Equal($"{below} can't be written: {file} is a file, not a folder; name another place.", Assert.Throws<IOException>(write).Message);
    }

    [Fact]
    public void A_file_without_its_folder_is_told_with_the_folder()
    {
        var path = _folder.File("none", "x");
        foreach (var write in Ways(path)[..2])
            Assert.Equal($"{path} can't be written: there is no folder {_folder.File("none")}; name another place.", Assert.Throws<IOException>(write).Message);
    }

    [LinuxFact]
    public void A_place_that_may_not_be_written_is_no_missing_input()
    {
        foreach (var write in Ways("/proc/x"))
            Assert.Equal("/proc/x can't be written: writing is not permitted in /proc; name another place.", Assert.Throws<IOException>(write).Message);
    }

    [Fact]
    public void A_check_leaves_nothing_and_refuses_a_folder_for_a_file()
    {
        AtomicFile.Check(_folder.File("x"));
        AtomicFolder.Check(_folder.File("y"));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => AtomicFile.Check(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private static Action[] Ways(string path) => [() => AtomicFile.WriteText(path, "1"), () => AtomicFile.Check(path), () => AtomicFolder.Check(path)];
}
