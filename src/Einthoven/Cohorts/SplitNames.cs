namespace Einthoven.Cohorts;

/// <summary>The splits as they are written in files and on the command line.</summary>
public static class SplitNames
{
    private static readonly string[] Names = ["none", "train", "validation", "test"];

    /// <summary>All names, for messages.</summary>
    public static string All { get; } = string.Join(", ", Names);

    /// <summary>A split's name.</summary>
    public static string Of(Split split) => Names[(int)split];

    /// <summary>Reads a split's name in any case; "val" and "valid" mean validation, an empty text means none.</summary>
    public static bool TryParse(string text, out Split split)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.Trim().ToLowerInvariant() switch { "val" or "valid" or "dev" => "validation", "training" => "train", "" => "none", var other => other };
        var index = Array.IndexOf(Names, name);
        split = (Split)Math.Max(index, 0);
        return index >= 0;
    }
}
