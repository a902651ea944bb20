using Einthoven.Signals.Delineation;

namespace Einthoven.Signals.Paper;

/// <summary>The limits and the peak of one wave, drawn over the trace: hairlines where it begins and ends, a dot at its peak.</summary>
/// <param name="Kind">Which wave.</param>
/// <param name="Onset">Where it begins, in seconds from the recording's start; NaN where it is not known.</param>
/// <param name="Peak">Its peak, in seconds; NaN where it is not known.</param>
/// <param name="Offset">Where it ends, in seconds; NaN where it is not known.</param>
/// <param name="Lead">The lead it was found in; null marks every lead.</param>
public readonly record struct EcgPaperWave(EcgPaperWaveKind Kind, double Onset, double Peak, double Offset, Lead? Lead = null)
{
    /// <summary>All waves of all beats as each lead shows them.</summary>
    public static IReadOnlyList<EcgPaperWave> Of(EcgDelineation delineation)
    {
        ArgumentNullException.ThrowIfNull(delineation);
        return [.. delineation.Leads.SelectMany(lead => lead.Beats.SelectMany(beat => Waves(beat, lead.Lead)))];
    }

    private static IEnumerable<EcgPaperWave> Waves(DelineatedBeat beat, Lead lead)
    {
        if (beat.P is { } p) yield return Wave(EcgPaperWaveKind.P, p, lead);
        yield return Wave(EcgPaperWaveKind.Qrs, beat.Qrs, lead);
        if (beat.T is { } t) yield return Wave(EcgPaperWaveKind.T, t, lead);
    }

    private static EcgPaperWave Wave(EcgPaperWaveKind kind, WaveMarks marks, Lead lead) => new(kind, marks.Onset, marks.Peak, marks.Offset, lead);
}
