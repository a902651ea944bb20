using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation;

/// <summary>Who is recorded.</summary>
/// <param name="Age">Years.</param>
/// <param name="IsMale">Men have larger QRS and T, mostly in V2 to V4.</param>
/// <param name="HeartRate">Beats a minute, averaged.</param>
/// <param name="Respiration">Breaths a second.</param>
/// <param name="Burden">The burden of disease, standard normal over the population: it flattens T and lowers voltage.</param>
internal sealed record Patient(double Age, bool IsMale, double HeartRate, double Respiration, double Burden)
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
        Burden: burden);

    private static double DrawRate(FindingSet findings, Random random)
    {
        if (findings.Has(Finding.SinusBradycardia)) return random.NextGaussian(53, 4.5, 38, 57.5);
        if (findings.Has(Finding.SinusTachycardia)) return 103 + Math.Min(Math.Abs(random.NextGaussian()) * 14, 52);
        if (findings.Has(Finding.SinusArrhythmia)) return random.NextGaussian(69, 6, 62, 88);
        if (findings.Has(Finding.AtrialFibrillation)) return Math.Clamp(random.NextLogNormal(88, 0.27), 48, 165);
        return random.NextGaussian(70, 10, 61.5, 97);
    }
}
