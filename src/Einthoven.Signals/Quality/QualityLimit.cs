namespace Einthoven.Signals.Quality;

/// <summary>From where on something disturbs a lead, and from where on it spoils it.</summary>
/// <param name="Limited">Above this the lead is <see cref="QualityVerdict.Limited"/>.</param>
/// <param name="Unusable">Above this it is <see cref="QualityVerdict.Unusable"/>.</param>
public readonly record struct QualityLimit(double Limited, double Unusable)
{
    /// <summary>The verdict on a level.</summary>
    public QualityVerdict Judge(double level) =>
        level > Unusable ? QualityVerdict.Unusable : level > Limited ? QualityVerdict.Limited : QualityVerdict.Good;
}
