namespace Einthoven.Signals.Inspection;

/// <summary>How far the samples of a lead reach.</summary>
/// <param name="Lead">Which.</param>
/// <param name="Minimum">The smallest sample in the recording's unit; null where all are missing.</param>
/// <param name="Maximum">The largest; null where all are missing.</param>
/// <param name="Missing">How many samples have no value.</param>
public sealed record LeadAmplitude(Lead Lead, double? Minimum, double? Maximum, int Missing)
{
    /// <summary>Measures a lead.</summary>
    /// <exception cref="KeyNotFoundException">The recording has no such lead.</exception>
    public static LeadAmplitude Of(Recording recording, Lead lead)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var (least, most, missing) = (float.PositiveInfinity, float.NegativeInfinity, 0);
        foreach (var sample in recording[lead])
        {
            if (float.IsNaN(sample)) missing++;
            least = MathF.Min(least, float.IsNaN(sample) ? least : sample);
            most = MathF.Max(most, float.IsNaN(sample) ? most : sample);
        }

        return missing == recording.Length ? new(lead, null, null, missing) : new(lead, least, most, missing);
    }
}
