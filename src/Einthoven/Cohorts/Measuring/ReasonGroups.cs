using System.Text.RegularExpressions;

namespace Einthoven.Cohorts.Measuring;

/// <summary>Reasons why files were refused, those alike together: what differs between them, names and numbers, is left out. Not thread-safe.</summary>
/// <remarks>Memory is bounded: a few examples each, and a bounded number of groups.</remarks>
public sealed partial class ReasonGroups
{
    /// <summary>Examples kept of a group.</summary>
    public const int Examples = 3;

    private const int MostGroups = 200;
    private const string Others = "other reasons";

    private readonly Dictionary<string, ReasonGroup> _groups = [];

    /// <summary>The groups, largest first.</summary>
    public IReadOnlyList<ReasonGroup> All => [.. _groups.Values.OrderByDescending(group => group.Count).ThenBy(group => group.Reason, StringComparer.Ordinal)];

    /// <summary>Refused files in all.</summary>
    public int Total { get; private set; }

    /// <summary>Counts a file.</summary>
    /// <param name="file">Its name as it is shown.</param>
    /// <param name="reason">Why it was refused; may begin with the file.</param>
    public void Add(string file, string reason)
    {
        Total++;
        var plain = Plain(file, reason);
        var key = Numbers().Replace(Quoted().Replace(plain, "'…'"), "#");
        if (!_groups.ContainsKey(key) && _groups.Count >= MostGroups) (key, plain) = (Others, Others);
        var group = _groups.GetValueOrDefault(key) ?? new ReasonGroup(plain, 0, []);
        _groups[key] = group with { Count = group.Count + 1, Files = group.Files.Count < Examples ? [.. group.Files, file] : group.Files };
    }

    /// <summary>Without the file's name and without paths: they say where, not why.</summary>
    private static string Plain(string file, string reason)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var at = name.Length > 0 ? reason.IndexOf(name, StringComparison.Ordinal) : -1;
        if (at >= 0 && !reason[..at].Contains(' '))
        {
            var rest = reason[(at + name.Length)..];
            var end = rest.AsSpan().IndexOfAny(" ,:");
            reason = end < 0 ? reason : rest[end..];
        }

        var words = reason.Split(' ').Select(word => IsPath(word.Trim('\'', ';', ',', ':')) ? "…" + (word[^1] is ';' or ',' or ':' ? word[^1..] : "") : word);
        return string.Join(' ', words).TrimStart(' ', ':', ',');
    }

    private static bool IsPath(string word) => word.Length > 1 && (word[0] is '/' or '\\' || word.Count(letter => letter is '/' or '\\') > 1);

    [GeneratedRegex(@"'[^']*'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\d[\d,.]*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
