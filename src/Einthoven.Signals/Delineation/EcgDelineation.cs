namespace Einthoven.Signals.Delineation;

/// <summary>The beats of a recording and the limits of their waves. Immutable.</summary>
public sealed record EcgDelineation
{
    /// <summary>Beats in the order of time, each with the limits on which the leads agree; empty where no beat was found.</summary>
    public required IReadOnlyList<DelineatedBeat> Beats { get; init; }

    /// <summary>The same beats as each lead shows them, in the order of the recording; leads of unusable quality are left out.</summary>
    public required IReadOnlyList<LeadDelineation> Leads { get; init; }

    /// <summary>The R peaks of all beats, in seconds from the recording's start.</summary>
    public IReadOnlyList<double> RPeaks => [.. Beats.Select(beat => beat.Qrs.Peak)];

    /// <summary>The waves as one lead shows them.</summary>
    /// <exception cref="KeyNotFoundException">The recording has no such lead, or its quality is too bad.</exception>
    public LeadDelineation this[Lead lead] =>
        Leads.FirstOrDefault(one => one.Lead == lead) ?? throw new KeyNotFoundException($"Lead {lead} was not delineated; these were: {string.Join(' ', Leads.Select(one => one.Lead))}.");
}
