using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Reports;

/// <summary>How a finding is worded.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Certain">Phrases that state it. A word in braces is filled in from the ECG; a phrase whose word the ECG can't fill is not
/// used.</param>
/// <param name="Uncertain">Phrases that suspect it; empty where it is always stated.</param>
internal sealed record Phrasing(Finding Finding, string[] Certain, string[] Uncertain)
{
    public Phrasing(Finding finding, params string[] certain)
        : this(finding, certain, [])
    {
    }
}

/// <summary>A remark that something is absent.</summary>
/// <param name="Absent">It may be said when none of these findings is there.</param>
/// <param name="Phrases">Its wordings.</param>
internal sealed record Negation(FindingSet Absent, params string[] Phrases);
