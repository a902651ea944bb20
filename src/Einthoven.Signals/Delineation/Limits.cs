using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>The limits of a wave in samples of <see cref="WorkingSignals"/>; fractions arise where leads or beats are averaged.</summary>
internal readonly record struct Limits(double Onset, double Peak, double Offset)
{
    public WaveMarks Marks => new(Onset / WorkingSignals.Hertz, Peak / WorkingSignals.Hertz, Offset / WorkingSignals.Hertz);
}
