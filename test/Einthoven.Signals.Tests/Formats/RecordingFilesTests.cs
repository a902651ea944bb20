using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats;

public sealed class RecordingFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_record_is_found_once_by_its_header()
    {
        Record("b/r2");
        Record("a/r1");
        Write("notes.txt", "no ECG");
        Assert.Equal(["notes.txt", "a/r1.hea", "b/r2.hea"], Found());
    }

    [Fact]
    public void Annotations_beside_a_header_are_no_second_record()
    {
        Record("r1");
        Write("r1.atr", "annotations");
        var annotation = RecordingFiles.In(_folder).Single(file => file.Path.EndsWith(".atr", StringComparison.Ordinal));
        Assert.Null(annotation.FindReader());
        Assert.NotNull(RecordingFiles.In(_folder).Single(file => file.Path.EndsWith(".hea", StringComparison.Ordinal)).FindReader());
    }

    [Fact]
    public void Segments_belong_to_the_record_that_names_them()
    {
        Record("s1");
        Record("s2");
        Record("alone");
        Write("whole.hea", "whole/2 12 100 2000\ns1 1000\ns2 1000\n");
        Assert.Equal(["alone.hea", "whole.hea"], Found());
    }

    [Fact]
    public void A_header_that_is_none_hides_nothing()
    {
        Write("x.hea", "this is no header\n");
        Write("x.dat", "data");
        Assert.Equal(["x.dat", "x.hea"], Found());
        Assert.All(RecordingFiles.In(_folder), file => Assert.Null(file.FindReader()));
    }

    [Fact]
    public void A_link_back_to_the_folder_makes_no_endless_tree()
    {
        Record("a/r1");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "a", "loop"), _folder);
        Assert.Equal(["a/r1.hea"], Found());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("gone", Assert.Throws<DirectoryNotFoundException>(() => RecordingFiles.In(Path.Combine(_folder, "gone"))).Message, StringComparison.Ordinal);

    private string[] Found() => [.. RecordingFiles.In(_folder).Select(file => Path.GetRelativePath(_folder, file.Path))];

    private void Record(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
        WfdbWriter.Write(new Recording([.. Lead.Standard], new SamplingRate(100), [.. Lead.Standard.Select(_ => new float[1000])]), Path.Combine(_folder, name));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
