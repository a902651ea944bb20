using Einthoven.Signals.Filters;
using Einthoven.Signals.Quality;

namespace Einthoven.Signals.Delineation;

/// <summary>Finds the beats of a recording and the limits of their P waves, QRS complexes and T waves.</summary>
public static class EcgDelineator
{
    /// <summary>Delineates a recording.</summary>
    /// <param name="recording">Any leads, any rate, best 250 Hz and more; samples without a value are bridged. Leads of unusable quality take no part.</param>
    public static EcgDelineation Delineate(Recording recording)
    {
        var signals = WorkingSignals.From(recording);
        return Delineate(signals.Select(QualityMeter.Measure(recording, signals, QualityLimits.Default).UsableLeads));
    }

    internal static EcgDelineation Delineate(WorkingSignals recorded)
    {
        var signals = Spikes.Remove(recorded);
        var beats = BeatFinder.Find(signals);
        if (beats.Length == 0) return new EcgDelineation { Beats = [], Leads = [.. signals.Leads.Select(lead => new LeadDelineation(lead, []))] };

        var slopes = Slopes.Of(signals);
        int[] onsets = [.. beats.Select((beat, b) => (int)QrsLimits.InAll(
            slopes.Together, beat, b == 0 ? int.MinValue : beats[b - 1], b + 1 == beats.Length ? int.MaxValue : beats[b + 1]).Onset)];
        var flat = Baseline.Remove(signals, onsets);
        var delineated = new BeatDelineator(flat, slopes, beats).Delineate();
        return new EcgDelineation
        {
            Beats = [.. delineated.Select(beat => beat.Together)],
            Leads = [.. signals.Leads.Select((lead, l) => new LeadDelineation(lead, [.. delineated.Select(beat => beat.ByLead[l])]))],
        };
    }
}
