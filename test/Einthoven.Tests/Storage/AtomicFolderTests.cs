using Einthoven.Storage;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Storage;

public sealed class AtomicFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_committed_folder_stands_whole_and_alone()
    {
        using (var target = new AtomicFolder(_folder.File("deep", "a")))
        {
            File.WriteAllText(Path.Combine(target.Path, "x"), "1");
            Assert.False(Directory.Exists(_folder.File("deep", "a")));
            target.Commit();
        }

        Assert.Equal("1", File.ReadAllText(_folder.File("deep", "a", "x")));
        Assert.Equal([_folder.File("deep", "a")], Directory.GetFileSystemEntries(_folder.File("deep")));
    }

    [Fact]
    public void Without_commit_nothing_is_left()
    {
        using (var target = new AtomicFolder(_folder.File("a"))) File.WriteAllText(Path.Combine(target.Path, "x"), "1");
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_a_killed_process_left_is_removed()
    {
        _folder.Write("a.part/old", "1");
        using (var target = new AtomicFolder(_folder.File("a"))) target.Commit();
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("a")));
    }

    [Fact]
    public void An_empty_folder_is_replaced_and_a_full_one_is_not()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        using (var target = new AtomicFolder(_folder.File("empty"))) target.Commit();
        _folder.Write("full/x", "1");
        var error = Assert.Throws<IOException>(() => new AtomicFolder(_folder.File("full")));
        Assert.Contains("exists already", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", File.ReadAllText(_folder.File("full", "x")));
    }

    [Fact]
    public void Two_writers_of_one_folder_do_not_meet()
    {
        using var first = new AtomicFolder(_folder.File("a"));
        File.WriteAllText(Path.Combine(first.Path, "x"), "1");
        Assert.Throws<IOException>(() => new AtomicFolder(_folder.File("a")));
        first.Commit();
        Assert.Equal("1", File.ReadAllText(_folder.File("a", "x")));
    }

    [Fact]
    public void A_file_is_replaced_whole_or_not_at_all()
    {
        var path = _folder.Write("f", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("ne"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        AtomicFile.WriteText(path, "new");
        Assert.Equal("new"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }
}
