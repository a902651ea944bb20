namespace Einthoven.Signals.Filters;

/// <summary>What a resampling filter finds before the first and behind the last sample.</summary>
public enum ResamplingEdges
{
    /// <summary>Zeros, as SciPy's <c>resample_poly</c> does by default. Right for signals around zero, as behind a band-pass.</summary>
    Zero,

    /// <summary>The straight line through the first and the last sample, SciPy's <c>padtype="line"</c>. Right for signals with an offset.</summary>
    Line,
}
