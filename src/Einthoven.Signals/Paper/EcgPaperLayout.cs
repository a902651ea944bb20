namespace Einthoven.Signals.Paper;

/// <summary>Where leads stand on the paper: rows of columns, each column showing its share of the time, and rhythm strips below.</summary>
/// <remarks>Immutable. In 3x4 the first column shows the first quarter of the time, the second column the second, and so on, as ECG recorders print it.</remarks>
public sealed class EcgPaperLayout
{
    private EcgPaperLayout(string name, IReadOnlyList<IReadOnlyList<Lead>> rows, IReadOnlyList<Lead> rhythm)
    {
        Name = name;
        Rows = rows;
        Rhythm = rhythm;
    }

    /// <summary>Three rows of four columns and a rhythm strip of II: I aVR V1 V4 / II aVL V2 V5 / III aVF V3 V6 / II.</summary>
    public static EcgPaperLayout ThreeByFour { get; } = new("3x4", Columns(3), [Lead.Standard[1]]);

    /// <summary>Six rows of two columns: limb leads on the left, chest leads on the right.</summary>
    public static EcgPaperLayout SixByTwo { get; } = new("6x2", Columns(6), []);

    /// <summary>Twelve rows, each over the whole time.</summary>
    public static EcgPaperLayout TwelveByOne { get; } = new("12x1", Columns(12), []);

    /// <summary>The layouts of the twelve standard leads.</summary>
    public static IReadOnlyList<EcgPaperLayout> All { get; } = [ThreeByFour, SixByTwo, TwelveByOne];

    /// <summary>The name, as in "3x4".</summary>
    public string Name { get; }

    /// <summary>The rows from top to bottom, all with as many leads.</summary>
    public IReadOnlyList<IReadOnlyList<Lead>> Rows { get; }

    /// <summary>The leads that are drawn once more over the whole time.</summary>
    public IReadOnlyList<Lead> Rhythm { get; }

    /// <summary>One row for each of some leads.</summary>
    public static EcgPaperLayout Of(IReadOnlyList<Lead> leads)
    {
        ArgumentNullException.ThrowIfNull(leads);
        if (leads.Count == 0) throw new ArgumentException("A layout has at least one lead.", nameof(leads));
        return new($"{leads.Count}x1", [.. leads.Select(lead => new[] { lead })], []);
    }

    /// <summary>3x4 where the recording's leads fit into it, and otherwise (a Holter's MLII, orthogonal leads) one row for each lead it has.</summary>
    public static EcgPaperLayout For(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Leads.All(lead => lead.IsStandard) || Lead.Standard.All(recording.Has) ? ThreeByFour : Of(recording.Leads);
    }

    /// <summary>A layout by its name.</summary>
    /// <exception cref="FormatException">No layout has this name.</exception>
    public static EcgPaperLayout Parse(string name) =>
        All.FirstOrDefault(layout => layout.Name == name)
        ?? throw new FormatException($"There is no layout '{name}'; there are {string.Join(", ", All.Select(layout => layout.Name))}.");

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The standard leads fill the columns one after the other.</summary>
    private static IReadOnlyList<IReadOnlyList<Lead>> Columns(int rows) =>
        [.. Enumerable.Range(0, rows).Select(row => Lead.Standard.Where((_, index) => index % rows == row).ToArray())];
}
