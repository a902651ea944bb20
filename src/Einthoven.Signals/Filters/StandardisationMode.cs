namespace Einthoven.Signals.Filters;

/// <summary>How a recording is brought to a common scale.</summary>
public enum StandardisationMode
{
    /// <summary>Each lead loses its mean; one scale for all leads makes their common standard deviation 1, so that voltages stay comparable between leads.</summary>
    PerRecord,

    /// <summary>Each lead by itself has mean 0 and standard deviation 1: for sources whose relative voltages are lost (unit <c>NU</c>).</summary>
    PerLead,

    /// <summary>The smallest sample of the whole recording becomes 0, the largest 1, as MERL does.</summary>
    MinMax,
}
