namespace Einthoven.Signals.Inspection;

/// <summary>A limb lead as what it is by definition: A times one lead plus B times another.</summary>
/// <param name="Identity">The law in words, as in "I + III = II" (Einthoven) or "aVR = -(I + II) / 2" (Goldberger).</param>
/// <param name="Lead">The lead that follows.</param>
/// <param name="First">One of the leads it follows from.</param>
/// <param name="A">How often it holds that one.</param>
/// <param name="Second">The other.</param>
/// <param name="B">How often it holds the other.</param>
internal sealed record LimbLeadLaw(string Identity, Lead Lead, Lead First, double A, Lead Second, double B)
{
    private static readonly Lead I = Lead.Standard[0], II = Lead.Standard[1], III = Lead.Standard[2];

    /// <summary>The laws; I and II give all four other limb leads.</summary>
    public static IReadOnlyList<LimbLeadLaw> All { get; } =
    [
        new("I + III = II", III, I, -1, II, 1),
        new("aVR = -(I + II) / 2", Lead.Standard[3], I, -0.5, II, -0.5),
        new("aVL = I - II / 2", Lead.Standard[4], I, 1, II, -0.5),
        new("aVF = II - I / 2", Lead.Standard[5], I, -0.5, II, 1),
    ];

    /// <summary>What the lead has at a moment.</summary>
    public double Of(double first, double second) => (A * first) + (B * second);
}
