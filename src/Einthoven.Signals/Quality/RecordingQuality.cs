namespace Einthoven.Signals.Quality;

/// <summary>How well a recording was made: a verdict, its reasons, and every lead. Immutable.</summary>
public sealed record RecordingQuality
{
    /// <summary>What the recording is good for.</summary>
    public required QualityVerdict Verdict { get; init; }

    /// <summary>What disturbs it, worst first, in words such as "V2 flat (100 % of the time)"; empty when all leads are good.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Lead by lead, in the order of the recording.</summary>
    public required IReadOnlyList<LeadQuality> Leads { get; init; }

    /// <summary>The leads that can be measured, in the order of the recording.</summary>
    public IReadOnlyList<Lead> UsableLeads =>
        [.. Leads.Where(quality => quality.Verdict != QualityVerdict.Unusable).Select(quality => quality.Lead)];

    /// <summary>The quality of one lead.</summary>
    /// <exception cref="KeyNotFoundException">The recording has no such lead.</exception>
    public LeadQuality this[Lead lead] =>
        Leads.FirstOrDefault(quality => quality.Lead == lead)
        ?? throw new KeyNotFoundException($"No lead {lead}; there are {string.Join(' ', Leads.Select(quality => quality.Lead))}.");
}
