using System.Text;
using Einthoven.Cohorts;
using Einthoven.Text;

namespace Einthoven.Pretraining;

/// <summary>One record as pre-training sees it: an ECG, a report, or both.</summary>
/// <param name="Cohort">Where its samples are.</param>
/// <param name="Index">Its row there.</param>
/// <param name="Id">Its id.</param>
/// <param name="HasEcg">Whether it has samples.</param>
/// <param name="Report">The cleaned report; empty when there is none.</param>
/// <param name="Findings">What it was simulated with; empty when it was not.</param>
/// <param name="Origin">Source and language: negatives come from the same.</param>
internal sealed record TrainingRecord(Cohort Cohort, int Index, string Id, bool HasEcg, string Report, string Findings, string Origin)
{
    /// <summary>The record's key for everything random, whatever batch, thread or cohort order it appears in.</summary>
    public ulong Key { get; } = KeyOf(Id);

    /// <summary>What the report says, however it is written.</summary>
    public ReportKey Says { get; } = ReportKey.Of(Report);

    public bool HasReport => Report.Length > 0;

    /// <summary>Whether it enters the contrast.</summary>
    public bool IsPair => HasEcg && HasReport;

    public bool IsSimulated => Findings.Length > 0;

    // FNV-1a, 64 bits: stable across machines and versions, unlike string.GetHashCode.
    private static ulong KeyOf(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(id)) hash = (hash ^ value) * 1099511628211UL;
        return hash;
    }
}
