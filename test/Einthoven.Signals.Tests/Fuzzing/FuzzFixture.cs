using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Fuzzing;

/// <summary>A whole file that some reader knows, from which damaged ones are made.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="FileName">The name under which it lies in a folder.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Companions">Other files of the recording that lie beside it, by name.</param>
/// <param name="Hints">What it can't say itself; null for a rate of 500 Hz, which formats that say it themselves pass over.</param>
internal sealed record FuzzFixture(string Name, string FileName, byte[] Content, IReadOnlyDictionary<string, byte[]>? Companions = null, RecordingHints? Hints = null)
{
    private static readonly RecordingHints UsualHints = new(new SamplingRate(500));

    public IReadOnlyDictionary<string, byte[]> Beside => Companions ?? new Dictionary<string, byte[]>();

    public RecordingHints Known => Hints ?? UsualHints;

    /// <summary>Whether it is read as it is, undamaged.</summary>
    public bool IsRead { get; init; }

    public long Size => Content.LongLength + Beside.Values.Sum(file => file.LongLength);

    /// <summary>A file on disk with those beside it that bear its name or that it names itself.</summary>
    public static FuzzFixture Of(string path)
    {
        var content = File.ReadAllBytes(path);
        var text = System.Text.Encoding.Latin1.GetString(content);
        var stem = Path.GetFileNameWithoutExtension(path);
        var beside = Directory.EnumerateFiles(Path.GetDirectoryName(path)!)
            .Where(other => other != path && (Path.GetFileNameWithoutExtension(other) == stem || text.Contains(Path.GetFileName(other), StringComparison.Ordinal)))
            .ToDictionary(other => Path.GetFileName(other), File.ReadAllBytes);
        return new FuzzFixture(path, Path.GetFileName(path), content, beside);
    }

    /// <summary>Puts the recording into an empty folder.</summary>
    /// <returns>The path of its file.</returns>
    public string WriteTo(string folder)
    {
        foreach (var (name, content) in Beside) File.WriteAllBytes(Path.Combine(folder, name), content);
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path, Content);
        return path;
    }
}
