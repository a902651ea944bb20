using Einthoven.Signals.Filters;
using Einthoven.Signals.Quality;

namespace Einthoven.Signals.Delineation;

/// <summary>Finds the beats of a recording from all its leads together.</summary>
public static class RPeakDetector
{
    /// <summary>The R peaks of all beats, in seconds from the recording's start and in the order of time.</summary>
    /// <param name="recording">Any leads, any rate, best 100 Hz and more; samples without a value are bridged. Leads of unusable quality take no part.</param>
    /// <returns>Where the leads together are farthest from the baseline within each QRS; empty where there is no beat.</returns>
    public static IReadOnlyList<double> Detect(Recording recording)
    {
        var signals = WorkingSignals.From(recording);
        var usable = signals.Select(QualityMeter.Measure(recording, signals, QualityLimits.Default).UsableLeads);
        return [.. BeatFinder.Find(Spikes.Remove(usable)).Select(WorkingSignals.Seconds)];
    }
}
