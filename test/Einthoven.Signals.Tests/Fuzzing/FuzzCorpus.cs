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

    private const int MostRefused = 2;

    private static readonly Lazy<IReadOnlyList<(FuzzFixture Fixture, IRecordingReader Reader)>> Found = new(() => [.. Collect()]);

    /// <summary>The fixtures with the reader that detects them.</summary>
    public static IReadOnlyList<(FuzzFixture Fixture, IRecordingReader Reader)> All => Found.Value;

    /// <summary>The same, one list a format; files that are refused as they are come last in it, and only a few of them.</summary>
    public static IReadOnlyList<IReadOnlyList<(FuzzFixture Fixture, IRecordingReader Reader)>> ByFormat { get; } =
    [
        .. All.GroupBy(entry => entry.Reader.Format).Select(format => format.Where(entry => entry.Fixture.IsRead).Concat(format.Where(entry => !entry.Fixture.IsRead).Take(MostRefused)).ToArray()),
    ];

    private static IEnumerable<(FuzzFixture, IRecordingReader)> Collect()
    {
        using var folder = new TemporaryFolder();
        foreach (var fixture in Files().Select(FuzzFixture.Of).Concat(Provided()).Where(fixture => fixture.Size <= LargestFile))
        {
            var place = Directory.CreateDirectory(folder.File(Guid.NewGuid().ToString("N"))).FullName;
            var path = fixture.WriteTo(place);
            if (RecordingReaders.Find(path) is { } reader) yield return (WithHints(fixture, path, reader), reader);
        }
    }

    /// <summary>A table of bare numbers is read when it is told its leads; as many are tried as may fit.</summary>
    private static FuzzFixture WithHints(FuzzFixture fixture, string path, IRecordingReader reader)
    {
        var tries = Enumerable.Range(1, Lead.Standard.Count).Select(leads => fixture with { Hints = fixture.Known with { Leads = [.. Lead.Standard.Take(leads)] } });
        return tries.Prepend(fixture).FirstOrDefault(attempt => IsRead(attempt, path, reader)) is { } read ? read with { IsRead = true } : fixture;
    }

    private static bool IsRead(FuzzFixture fixture, string path, IRecordingReader reader)
    {
        try
        {
            return reader.Read(path, fixture.Known).Length > 0;
        }
        catch (RecordingFormatException)
        {
            return false;
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
