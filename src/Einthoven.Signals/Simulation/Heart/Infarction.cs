using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>Infarcted walls no longer contribute to QRS: a scar is a wave away from the wall while the wall would be activated.</summary>
internal static class Infarction
{
    // Shares of infarctions that are hours or days old; most in archives are old.
    private const double AcuteShare = 0.05;
    private const double SubacuteShare = 0.06;

    // The back wall comes late; without it the front has no counterweight.
    private static readonly Wave[] Back = [Scar(42, 10, 0.00, 0.00, -0.62), Scar(55, 9, 0.00, 0.00, -0.42)];

    // Beside these ST and T are spoken for.
    private static readonly FindingSet Taken = FindingCatalogue.Repolarisation.Union(FindingSet.Of(
        Finding.Aneurysm, Finding.Digitalis, Finding.Electrolytes, Finding.TAbnormality, Finding.TInversion, Finding.StDepression));

    // The scars of each infarction: when (milliseconds), how long, and the vector that is missing, turned round.
    private static readonly Dictionary<Finding, Wave[]> Scars = new()
    {
        [Finding.AnteroseptalInfarction] = [Scar(16, 8, 0.10, 0.02, 0.26), Scar(30, 9, 0.02, 0.02, 0.46)],
        [Finding.AnteriorInfarction] = [Scar(16, 8, 0.06, 0.02, 0.22), Scar(31, 10, -0.30, 0.00, 0.62)],
        [Finding.AnterolateralInfarction] = [Scar(18, 9, -0.30, 0.02, 0.12), Scar(31, 9, -0.62, 0.02, 0.30)],
        [Finding.InferiorInfarction] = [Scar(16, 9, 0.05, -0.30, -0.02), Scar(29, 9, 0.04, -0.52, 0.00)],
        [Finding.InferolateralInfarction] = [Scar(16, 9, -0.14, -0.28, -0.05), Scar(29, 9, -0.36, -0.46, -0.04)],
        [Finding.PosteriorInfarction] = [.. Back],
        [Finding.InferoposteriorInfarction] = [Scar(16, 9, 0.05, -0.30, -0.02), Scar(29, 9, 0.04, -0.52, 0.00), .. Back],
        [Finding.InferoposterolateralInfarction] = [Scar(16, 9, -0.14, -0.28, -0.05), Scar(29, 9, -0.36, -0.46, -0.04), .. Back],
        [Finding.LateralInfarction] = [Scar(16, 9, -0.26, 0.06, 0.00), Scar(29, 9, -0.58, 0.08, 0.00)],
    };

    // Where the infarcted wall lies, as a direction: T turns away from it.
    private static readonly Dictionary<Finding, HeartVector> Walls = new()
    {
        [Finding.AnteroseptalInfarction] = new(-0.05, 0, -1),
        [Finding.AnteriorInfarction] = new(0.4, 0, -0.92),
        [Finding.AnterolateralInfarction] = new(0.88, -0.05, -0.46),
        [Finding.InferiorInfarction] = new(0.05, 1, 0.05),
        [Finding.InferolateralInfarction] = new(0.55, 0.82, 0.1),
        [Finding.PosteriorInfarction] = new(0.1, 0.1, 1),
        [Finding.InferoposteriorInfarction] = new(0.05, 0.85, 0.5),
        [Finding.InferoposterolateralInfarction] = new(0.45, 0.75, 0.45),
        [Finding.LateralInfarction] = new(0.98, -0.2, 0),
    };

    /// <summary>How old the infarction is; <see cref="InfarctionAge.Old"/> without one and where other findings say what ST and T show.</summary>
    public static InfarctionAge DrawAge(FindingSet findings, Random random)
    {
        var chance = random.NextDouble();
        if (!findings.HasAny(FindingCatalogue.Infarctions) || findings.HasAny(Taken)) return InfarctionAge.Old;
        return chance < AcuteShare ? InfarctionAge.Acute : chance < AcuteShare + SubacuteShare ? InfarctionAge.Subacute : InfarctionAge.Old;
    }

    /// <summary>The scars that the findings ask for.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="size">1 for an ordinary scar.</param>
    public static IEnumerable<Wave> ScarsOf(FindingSet findings, double size) =>
        findings.Intersect(FindingCatalogue.Infarctions).SelectMany(infarction => Scars[infarction]).Select(scar => scar.Times(size));

    /// <summary>The infarcted walls, as directions from the heart's centre.</summary>
    public static IEnumerable<HeartVector> WallsOf(FindingSet findings) =>
        findings.Intersect(FindingCatalogue.Infarctions).Select(infarction => Walls[infarction]);

    private static Wave Scar(double peak, double width, double x, double y, double z) =>
        new(WaveSource.Scar, peak / 1000, width / 1000, width / 1000, new HeartVector(x, y, z));
}
