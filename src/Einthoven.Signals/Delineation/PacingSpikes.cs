using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>Finds the pulses of a pacemaker.</summary>
/// <remarks>A pulse lasts about a millisecond: recorders that filter or sample below 250 Hz lose it, and a bipolar one is small on the skin. That none is found does not mean that there is no pacemaker.</remarks>
public static class PacingSpikes
{
    private const int Fewest = 4;
    private const double LeastHertz = 250;

    /// <summary>Where there are pulses, in seconds from the recording's start: turns sharper than those of QRS that stand alone.</summary>
    /// <param name="recording">Any leads; below 250 Hz nothing is found.</param>
    public static IReadOnlyList<double> Find(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Rate.Hertz < LeastHertz ? [] : [.. Spikes.Of(WorkingSignals.From(recording)).Select(WorkingSignals.Seconds)];
    }

    /// <summary>Whether pulses are as many as a pacemaker makes: at least four, and at least one for every second beat.</summary>
    /// <param name="spikes">The pulses.</param>
    /// <param name="beats">Beats of the recording.</param>
    public static bool ArePaced(IReadOnlyList<double> spikes, int beats)
    {
        ArgumentNullException.ThrowIfNull(spikes);
        return spikes.Count >= Fewest && 2 * spikes.Count >= beats;
    }
}
