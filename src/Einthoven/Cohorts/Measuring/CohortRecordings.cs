using Einthoven.Signals;

namespace Einthoven.Cohorts.Measuring;

/// <summary>ECGs of a cohort as recordings again: what draws and measures takes recordings.</summary>
public static class CohortRecordings
{
    /// <summary>One ECG of a cohort, its missing samples NaN.</summary>
    /// <param name="cohort">The cohort; it has ECGs.</param>
    /// <param name="record">Index into <see cref="Cohort.Records"/>.</param>
    /// <returns>
    /// In millivolts where the cohort knows how large every lead was before standardising: each lead is scaled to that standard deviation
    /// (band-passed as in the cohort, so without its offset). Otherwise in standardised units.
    /// </returns>
    /// <exception cref="InvalidOperationException">A cohort of reports has no ECGs.</exception>
    public static Recording Of(Cohort cohort, int record)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        var all = new float[cohort.Leads * cohort.Samples];
        cohort.ReadSignal(record, all);
        foreach (var span in cohort.Missing(record)) all.AsSpan((span.Lead * cohort.Samples) + span.First, span.Count).Fill(float.NaN);

        float[][] rows = [.. all.Chunk(cohort.Samples)];
        var facts = cohort.Records[record];
        var patient = new PatientFacts(facts.Patient, facts.AgeInYears, facts.Sex.Length > 0 ? facts.Sex : null);
        var unit = ToMillivolts(cohort, record, rows) ? SignalUnit.Millivolts : SignalUnit.None;
        return new Recording([.. cohort.Manifest.Leads.Select(Lead.Parse)], new SamplingRate(cohort.Manifest.Rate), rows, unit, patient, facts.Id);
    }

    /// <summary>Scales all leads, or none: a recording has one unit.</summary>
    private static bool ToMillivolts(Cohort cohort, int record, float[][] rows)
    {
        var amplitudes = new float[rows.Length];
        cohort.ReadAmplitudes(record, amplitudes);
        var scales = new float[rows.Length];
        var any = false;
        for (var lead = 0; lead < rows.Length; lead++)
        {
            if (cohort.IsMissing(record, lead)) continue;
            var deviation = Deviation(rows[lead]);
            if (!(amplitudes[lead] > 0 && deviation > 0)) return false;
            scales[lead] = (float)(amplitudes[lead] / deviation);
            any = true;
        }

        for (var lead = 0; any && lead < rows.Length; lead++)
            for (var i = 0; i < rows[lead].Length; i++) rows[lead][i] *= scales[lead];
        return any;
    }

    private static double Deviation(float[] row)
    {
        double sum = 0, squares = 0;
        var count = 0;
        foreach (var value in row)
        {
            if (float.IsNaN(value)) continue;
            sum += value;
            squares += (double)value * value;
            count++;
        }

        return count == 0 ? 0 : Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
    }
}
