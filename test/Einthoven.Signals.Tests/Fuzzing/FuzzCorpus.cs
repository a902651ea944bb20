using System.Reflection;
using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Fuzzing;

/// <summary>All files that the fuzzer begins with. A new format needs no change here.</summary>
/// <remarks>
/// Found are the files of every folder <c>Formats/**/Golden</c> that some reader detects, what classes with <see cref="IFuzzFixtures"/> give,
/// and, where they are beside the repository, real files of <c>shared/data/formats</c> and <c>cinc</c>.
/// </remarks>
internal static class FuzzCorpus
{
    /// <summary>Larger files take long and hide no other paths.</summary>
    private const int LargestFile = 300_000;

    private static readonly Lazy<IReadOnlyList<(FuzzFixture Fixture, IRecordingReader Reader)>> Found = new(() => [.. Collect()]);

    /// <summary>The fixtures with the reader that detects them.</summary>
    public static IReadOnlyList<(FuzzFixture Fixture, IRecordingReader Reader)> All => Found.Value;

    /// <summary>The same, one list a format.</summary>
    public static IReadOnlyList<IReadOnlyList<(FuzzFixture Fixture, IRecordingReader Reader)>> ByFormat { get; } = [.. All.GroupBy(entry => entry.Reader.Format).Select(group => group.ToArray())];

    private static IEnumerable<(FuzzFixture, IRecordingReader)> Collect()
    {
        using var folder = new TemporaryFolder();
        foreach (var fixture in Files().Select(FuzzFixture.Of).Concat(Provided()).Where(fixture => fixture.Size <= LargestFile))
        {
            var place = Directory.CreateDirectory(folder.File(Guid.NewGuid().ToString("N"))).FullName;
            if (RecordingReaders.Find(fixture.WriteTo(place)) is { } reader) yield return (fixture, reader);
        }
    }

    private static IEnumerable<string> Files()
    {
        var golden = Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Formats"), "Golden", SearchOption.AllDirectories);
        var real = SharedData.Folder is null ? [] : new[] { SharedData.Path("formats"), SharedData.Path("cinc") }.Where(Directory.Exists);
        return golden.Concat(real).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(IsSmall).Order(StringComparer.Ordinal);
    }

    private static bool IsSmall(string path) => new FileInfo(path).Length is > 0 and <= LargestFile;

    private static IEnumerable<FuzzFixture> Provided() =>
        Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IFuzzFixtures)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => ((IFuzzFixtures)Activator.CreateInstance(type, nonPublic: true)!).Fixtures());
}
