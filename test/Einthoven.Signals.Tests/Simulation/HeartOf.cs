using Einthoven.Signals.Simulation;
using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;
using Einthoven.Signals.Simulation.Noise;
using Einthoven.Signals.Simulation.Rhythms;

namespace Einthoven.Signals.Tests.Simulation;

/// <summary>The heart and the rhythm behind a simulated ECG: what is true of it to the millisecond.</summary>
internal static class HeartOf
{
    /// <summary>Draws them again as the simulator did: it draws them first, after how the electrodes were placed.</summary>
    public static (HeartModel Heart, RhythmStrip Rhythm) Simulated(int seed, params string[] codes)
    {
        var random = new Random(seed);
        var fault = ElectrodeExchange.Draw(share: 0, random);
        var findings = RequestedFindings.Parse(codes);
        while (true)
        {
            var patient = Patient.Draw(findings, random.NextGaussian(0.3, 0.9, -2, 2.5), random);
            var rhythm = RhythmStrip.Draw(findings, patient, new SimulationOptions().Seconds, random);
            if (HeartDesigner.TryDesign(findings, patient, rhythm, fault, random) is { } heart) return (heart, rhythm);
        }
    }
}
