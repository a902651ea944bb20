using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Einthoven.Signals.Formats;
using Xunit.Abstractions;

namespace Einthoven.Signals.Tests.Fuzzing;

/// <summary>What every reader promises about damaged and malicious files, shown on all formats at once. CONTRIBUTING.md says how to run it for long.</summary>
public sealed partial class RecordingReadersFuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 2000;

    [Fact]
    public void Every_format_has_a_fixture_that_is_read()
    {
        var read = FuzzCorpus.All.Where(entry => entry.Fixture.IsRead).Select(entry => entry.Reader.Format).ToHashSet();
        var missing = RecordingReaders.All.Select(reader => reader.Format).Where(format => !read.Contains(format)).ToArray();
        Assert.True(missing.Length == 0, $"{string.Join(", ", missing)}: put a small file into Formats/<Name>/Golden, or implement IFuzzFixtures.");
    }

    [Fact]
    public void Damaged_files_are_read_or_refused_in_bounded_memory()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EINTHOVEN_FUZZ_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : 2026;
        var seconds = double.TryParse(Environment.GetEnvironmentVariable("EINTHOVEN_FUZZ_SECONDS"), NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted) ? wanted : 0;
        using var session = new FuzzSession(seed);
        var started = Stopwatch.GetTimestamp();
        var done = seconds > 0 ? session.Run(int.MaxValue, () => Stopwatch.GetElapsedTime(started).TotalSeconds > seconds) : session.Run(Rounds);
        output.WriteLine($"seed {seed}: {done} rounds on {FuzzCorpus.All.Count} files; {string.Join(", ", session.Summary)}");
    }

    [Fact]
    public void Files_that_a_recording_names_outside_its_folder_are_not_read()
    {
        var tried = 0;
        foreach (var (fixture, reader) in FuzzCorpus.All.Where(entry => entry.Fixture.Beside.Count > 0 && entry.Fixture.IsRead))
        {
            foreach (var name in fixture.Beside.Keys.Where(name => Text(fixture).Contains(name, StringComparison.Ordinal)))
            {
                using var folder = new TemporaryFolder();
                Directory.CreateDirectory(folder.File("inside"));
                folder.Write(name, fixture.Beside[name]);
                foreach (var path in new[] { "../" + name, folder.File(name) })
                {
                    var moved = fixture with
                    {
                        Content = Encoding.Latin1.GetBytes(Text(fixture).Replace(name, path, StringComparison.Ordinal)),
                        Companions = fixture.Beside.Where(file => file.Key != name).ToDictionary(),
                    };
                    Assert.Throws<RecordingFormatException>(() => reader.Read(moved.WriteTo(folder.File("inside")), fixture.Known));
                    tried++;
                }
            }
        }

        Assert.True(tried > 0, "no fixture has a companion that it names");
    }

    [Fact]
    public void Entities_of_XML_are_neither_fetched_nor_expanded()
    {
        using var folder = new TemporaryFolder();
        var secret = folder.Write("secret.txt", "4.88");
        var bomb = string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY b{level} \"{string.Concat(Enumerable.Repeat($"&b{level - 1};", 10))}\">"));
        string[] documentTypes = [$"<!DOCTYPE r [<!ENTITY x SYSTEM \"file://{secret}\">]>", $"<!DOCTYPE r [<!ENTITY b0 \"1\">{bomb}<!ENTITY x \"&b9;\">]>"];
        var tried = 0;
        foreach (var (fixture, reader) in FuzzCorpus.All.Where(entry => SafeXml.Root(entry.Fixture.Content) is not null && entry.Fixture.IsRead))
        {
            foreach (var documentType in documentTypes)
            {
                var text = DocumentType().Replace(Text(fixture), "", 1);
                var root = RootElement().Match(text).Index;
                text = text[..root] + documentType + TextOfAnElement().Replace(text[root..], ">&x;<", 1);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var path = (fixture with { Content = Encode(fixture, text) }).WriteTo(folder.Path);
                Assert.Throws<RecordingFormatException>(() => reader.Read(path, fixture.Known));
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, FuzzSession.BytesBesides + FuzzSession.BytesPerByte * fixture.Size);
                tried++;
            }
        }

        Assert.True(tried > 0, "no fixture is XML");
    }

    private static Encoding EncodingOf(FuzzFixture fixture) => fixture.Content is [0xFF, 0xFE, ..] ? Encoding.Unicode : Encoding.Latin1;

    private static string Text(FuzzFixture fixture) => EncodingOf(fixture).GetString(fixture.Content);

    private static byte[] Encode(FuzzFixture fixture, string text) => EncodingOf(fixture).GetBytes(text);

    [GeneratedRegex(@"<!DOCTYPE[^>\[]*(\[[^\]]*\])?\s*>", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();

    [GeneratedRegex("<[A-Za-z]", RegexOptions.CultureInvariant)]
    private static partial Regex RootElement();

    [GeneratedRegex(@">\s*<(?=/)|>[^<>]*\w[^<>]*<", RegexOptions.CultureInvariant)]
    private static partial Regex TextOfAnElement();
}
