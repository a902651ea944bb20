namespace Einthoven.Signals.Simulation.Heart;

/// <summary>The part of the heart that a wave comes from. A torso sees each with an error of its own: the heart is not quite one
/// dipole.</summary>
internal enum WaveSource
{
    RightAtrium,
    LeftAtrium,
    Septum,
    Apex,
    FreeWall,
    Posterior,
    Base,
    RightWall,
    Scar,
    Pathway,
    StSegment,
    EarlyT,
    LateT,
    AfterT,
    Spike,
}

/// <summary>One lobe of the heart vector in time: it rises to its peak and falls, as two half Gaussians or, flat-topped,
/// exp(-x^4/2).</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Peak">When it is largest, in seconds from the onset of QRS (atrial waves: of P).</param>
/// <param name="Rise">Width before the peak, in seconds (a standard deviation).</param>
/// <param name="Fall">Width after the peak.</param>
/// <param name="Moment">The heart vector at the peak.</param>
/// <param name="Flat">Whether its top is flat.</param>
internal readonly record struct Wave(WaveSource Source, double Peak, double Rise, double Fall, HeartVector Moment, bool Flat = false)
{
    /// <summary>How many widths from the peak a wave is still drawn; beyond them it is below a ten-thousandth of its height.</summary>
    public const double Reach = 4.4;

    // The integrals over all x of exp(-x^2/2) and of exp(-x^4/2), which is 2^(1/4) x 2 x Gamma(5/4).
    private const double BellIntegral = 2.5066282746310002;
    private const double FlatIntegral = 2.155800546;

    public double Start => Peak - Rise * (Flat ? 2.2 : Reach);

    public double End => Peak + Fall * (Flat ? 2.2 : Reach);

    /// <summary>Seconds that, times the moment, give the area under the wave.</summary>
    public double Width => (Flat ? FlatIntegral : BellIntegral) * (Rise + Fall) / 2;

    public HeartVector Area => Moment * Width;

    /// <summary>The wave's height at a time, 1 at its peak.</summary>
    public double At(double time)
    {
        var x = (time - Peak) / (time < Peak ? Rise : Fall);
        var square = x * x;
        return Math.Exp(-0.5 * (Flat ? square * square : square));
    }

    public Wave Stretched(double factor) => this with { Peak = Peak * factor, Rise = Rise * factor, Fall = Fall * factor };

    public Wave Broadened(double factor) => this with { Rise = Rise * factor, Fall = Fall * factor };

    public Wave Times(double factor) => this with { Moment = Moment * factor };
}
