namespace Einthoven.Cohorts;

/// <summary>A window of a recording as a model takes it.</summary>
/// <param name="Samples">Leads x samples, lead by lead, in standardised units; 0 where there is no value.</param>
/// <param name="Missing">The samples without a value, by lead and time.</param>
/// <param name="Amplitudes">The standard deviation of each lead before standardising, in millivolts; NaN where the recording has no voltage or the lead no value.</param>
/// <param name="Window">Which window of the recording this is, from 0.</param>
/// <param name="Windows">How many windows the recording has.</param>
public sealed record PreparedEcg(float[] Samples, IReadOnlyList<MissingSpan> Missing, float[] Amplitudes, int Window, int Windows);
