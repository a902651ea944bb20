using Einthoven.Cohorts;
using Einthoven.Signals.Filters;

namespace Einthoven.Evaluation.Completion;

/// <summary>An ECG of a cohort for completion: standardised as stored, and how many millivolts a unit is.</summary>
/// <param name="Samples">Leads x samples.</param>
/// <param name="Amplitudes">Millivolts (standard deviation) of each lead; NaN where unknown.</param>
/// <param name="Millivolts">Millivolts of one unit of each lead; NaN where unknown.</param>
internal sealed record LeadEcg(float[] Samples, float[] Amplitudes, float[] Millivolts)
{
    /// <summary>Whether the voltage of every lead is known.</summary>
    public bool HasVoltage => !Millivolts.Any(float.IsNaN);

    /// <summary>Reads an ECG.</summary>
    /// <returns>Null where a lead has no value at all: nothing could be compared with it.</returns>
    public static LeadEcg? Of(Cohort cohort, int record)
    {
        if (Enumerable.Range(0, cohort.Leads).Any(lead => cohort.IsMissing(record, lead))) return null;
        var (samples, amplitudes, length) = (new float[cohort.Leads * cohort.Samples], new float[cohort.Leads], cohort.Samples);
        cohort.ReadSignal(record, samples);
        cohort.ReadAmplitudes(record, amplitudes);
        float[] millivolts = [.. amplitudes.Select((amplitude, lead) => amplitude > 0 ? amplitude / Standardisation.Deviation(samples.AsSpan(lead * length, length)) : float.NaN)];
        return new LeadEcg(samples, amplitudes, millivolts);
    }
}
