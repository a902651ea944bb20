namespace Einthoven.Signals;

/// <summary>One lead of an ECG, known by its name: <c>I</c>, <c>aVR</c>, <c>V1</c>.</summary>
/// <remarks>Leads are found by name and never by their place in a file: MIMIC-IV-ECG stores aVF before aVL. Immutable.</remarks>
public readonly record struct Lead
{
    private static readonly string[] StandardNames = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    private readonly string? _name;

    private Lead(string name) => _name = name;

    /// <summary>The twelve standard leads in the order of the ECG paper: I II III aVR aVL aVF V1 to V6.</summary>
    public static IReadOnlyList<Lead> Standard { get; } = [.. StandardNames.Select(name => new Lead(name))];

    /// <summary>The name as clinicians write it.</summary>
    public string Name => _name ?? throw new InvalidOperationException("A default Lead has no name; use Lead.Parse.");

    /// <summary>Whether this is one of the twelve standard leads.</summary>
    public bool IsStandard => Array.IndexOf(StandardNames, _name) >= 0;

    /// <summary>Reads a lead's name: any case, the MDC form (<c>MDC_ECG_LEAD_AVR</c>), an optional word "lead". A name outside the twelve is kept as it is.</summary>
    /// <exception cref="FormatException">The name is empty.</exception>
    public static Lead Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bare = name.Trim();
        if (bare.StartsWith("MDC_ECG_LEAD_", StringComparison.OrdinalIgnoreCase)) bare = bare["MDC_ECG_LEAD_".Length..];
        else if (bare.StartsWith("lead ", StringComparison.OrdinalIgnoreCase)) bare = bare["lead ".Length..].Trim();
        if (bare.Length == 0) throw new FormatException("A lead has an empty name.");

        foreach (var standard in StandardNames)
            if (standard.Equals(bare, StringComparison.OrdinalIgnoreCase)) return new Lead(standard);
        return new Lead(bare);
    }

    /// <inheritdoc/>
    public override string ToString() => _name ?? "";
}
