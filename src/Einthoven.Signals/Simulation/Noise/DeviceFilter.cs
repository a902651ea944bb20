namespace Einthoven.Signals.Simulation.Noise;

/// <summary>The filters of an electrocardiograph, the same for all leads: a high-pass of first order, a low-pass of second, and perhaps a
/// notch at the mains.</summary>
/// <remarks>
/// Settings as devices offer them; 0.05 to 150 Hz is what the AHA/ACC/HRS recommend for adults (Kligfield et al., Circulation 115:1306,
/// 2007), and many users switch to 40 or 35 Hz.
/// </remarks>
internal sealed class DeviceFilter
{
    private static readonly double[] HighPasses = [0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.15, 0.25, 0.5];
    private static readonly double[] LowPasses = [150, 150, 150, 150, 150, 100, 100, 100, 40, 35];
    private const double NotchShare = 0.5;

    // Hertz between the points where the notch lets 70 % through.
    private const double NotchWidth = 3;

    private readonly double _highPass;
    private readonly double _lowPass;
    private readonly double _notch;

    private DeviceFilter(double highPass, double lowPass, double notch) => (_highPass, _lowPass, _notch) = (highPass, lowPass, notch);

    public static DeviceFilter Draw(double mainsHertz, Random random)
    {
        var (high, low) = (random.NextOf(HighPasses), random.NextOf(LowPasses));
        return new(high, low, random.NextChance(NotchShare) ? mainsHertz : 0);
    }

    public void Apply(float[][] leads, double hertz)
    {
        foreach (var lead in leads) Apply(lead, hertz);
    }

    private void Apply(float[] lead, double hertz)
    {
        var low = new LowPass(_lowPass, hertz);
        var notch = new Notch(_notch, NotchWidth, hertz);
        var keep = 1 / (1 + 2 * Math.PI * _highPass / hertz);

        // The device has been running before: the level at which the recording starts is no jump to it.
        double before = lead[0], passed = 0;
        for (var i = 0; i < lead.Length; i++)
        {
            passed = keep * (passed + lead[i] - before);
            before = lead[i];
            lead[i] = (float)notch.Next(low.Next(passed));
        }
    }
}
