namespace Einthoven.Models;

/// <summary>Which vectors stand for an ECG downstream.</summary>
/// <remarks>
/// Written as parts joined by <c>+</c>: <c>encoder</c>, <c>shared</c> and <c>specific</c> are means over all tokens,
/// <c>encoder@leads</c> and so on means over the tokens of each lead, joined lead by lead.
/// </remarks>
public sealed record EcgFeatures
{
    private static readonly string[] Known = ["encoder", "shared", "specific"];

    private EcgFeatures(IReadOnlyList<(int Stage, bool PerLead)> parts) => Parts = parts;

    /// <summary>For each part its stage (0 encoder, 1 shared, 2 specific) and whether leads are kept apart.</summary>
    internal IReadOnlyList<(int Stage, bool PerLead)> Parts { get; }

    /// <summary>Reads the written form.</summary>
    /// <exception cref="ConfigurationException">A part is unknown.</exception>
    public static EcgFeatures Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new EcgFeatures([.. text.Split('+', StringSplitOptions.TrimEntries).Select(part =>
        {
            var perLead = part.EndsWith("@leads", StringComparison.Ordinal);
            var stage = Array.IndexOf(Known, perLead ? part[..^"@leads".Length] : part);
            Require.That(stage >= 0, "features", text, "encoder, shared, specific, each also with @leads, joined by +");
            return (stage, perLead);
        })]);
    }

    /// <summary>Numbers an ECG.</summary>
    public int Width(EcgOptions ecg)
    {
        ArgumentNullException.ThrowIfNull(ecg);
        return Parts.Sum(part => part.PerLead ? ecg.Width * ecg.Leads : ecg.Width);
    }

    /// <summary>Pools the tokens of some ECGs.</summary>
    /// <param name="stages">(B, L x P, D) tokens after encoder, shared and specific encoder, row by row.</param>
    /// <param name="ecg">The model's shape.</param>
    /// <param name="features">B rows of <see cref="Width"/> numbers.</param>
    internal void Pool(IReadOnlyList<float[]?> stages, EcgOptions ecg, Span<float> features)
    {
        var width = Width(ecg);
        for (var record = 0; record < features.Length / width; record++)
        {
            var row = features.Slice(record * width, width);
            foreach (var (stage, perLead) in Parts)
            {
                var tokens = stages[stage]!.AsSpan(record * ecg.Tokens * ecg.Width, ecg.Tokens * ecg.Width);
                var groups = perLead ? ecg.Leads : 1;
                for (var group = 0; group < groups; group++)
                    Mean(tokens.Slice(group * tokens.Length / groups, tokens.Length / groups), row.Slice(group * ecg.Width, ecg.Width));
                row = row[(groups * ecg.Width)..];
            }
        }
    }

    private static void Mean(ReadOnlySpan<float> tokens, Span<float> mean)
    {
        mean.Clear();
        for (var i = 0; i < tokens.Length; i++) mean[i % mean.Length] += tokens[i];
        for (var i = 0; i < mean.Length; i++) mean[i] /= tokens.Length / mean.Length;
    }
}
