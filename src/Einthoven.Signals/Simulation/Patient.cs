using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation;

/// <summary>Who is recorded.</summary>
/// <param name="Age">Years.</param>
/// <param name="IsMale">Men have larger QRS and T, mostly in V2 to V4.</param>
/// <param name="HeartRate">Beats a minute, averaged.</param>
/// <param name="Respiration">Breaths a second.</param>
/// <param name="Habitus">Standard normal: lean below 0, stout above. Stout bodies turn the axis to the left and lower the voltage.</param>
/// <param name="Burden">The burden of disease, standard normal over the population: it flattens T and lowers voltage.</param>
internal sealed record Patient(double Age, bool IsMale, double HeartRate, double Respiration, double Habitus, double Burden)
{
    public double MeanRr => 60 / HeartRate;

    /// <param name="findings">What the ECG shows; they set the rate's range.</param>
    /// <param name="burden">Standard normal; age follows it.</param>
    /// <param name="random">The source of all draws.</param>
    public static Patient Draw(FindingSet findings, double burden, Random random) => new(
        Age: Math.Round(random.NextGaussian(59 + 11 * burden, 11, 18, 95)),
        IsMale: random.NextChance(0.52),
        HeartRate: DrawRate(findings, random),
        Respiration: random.NextBetween(0.18, 0.32),
        Habitus: random.NextGaussian(0, 1, -2.2, 2.5),
        Burden: burden);

    private static double DrawRate(FindingSet findings, Random random)
    {
        if (findings.Has(Finding.SinusBradycardia)) return random.NextGaussian(50, 4, 38, 57.5);
        if (findings.Has(Finding.SinusTachycardia)) return 101.5 + Math.Min(Math.Abs(random.NextGaussian()) * 12, 52);
        if (findings.Has(Finding.SinusArrhythmia)) return random.NextGaussian(68, 11, 52, 95);
        if (findings.Has(Finding.AtrialFibrillation)) return Math.Clamp(random.NextLogNormal(88, 0.27), 48, 165);
        if (findings.Has(Finding.SupraventricularArrhythmia)) return random.NextGaussian(66, 11, 50, 96);
        return random.NextGaussian(70.5, 11, 52.5, 97.5);
    }
}
