using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>Sinus rhythm of which only some impulses reach the ventricles (second degree), or none (third degree).</summary>
/// <remarks>
/// Second degree: Wenckebach's periods (PR grows by less and less until a beat is dropped), Mobitz's second type (PR stays), and 2:1
/// conduction. Third degree: atria and ventricles each keep their own time; the junction escapes at 38 to 55 a minute, a ventricle at 25 to
/// 40.
/// </remarks>
internal static class AtrioventricularBlock
{
    private const double AtrialScatter = 0.012;

    private static readonly FindingSet Bearable = FindingSet.Of(
        Finding.ThirdDegreeBlock, Finding.LeftAtrialEnlargement, Finding.RightAtrialEnlargement);

    public static List<Beat> Draw(FindingSet findings, Patient patient, double seconds, Random random)
    {
        var atrial = AtrialTimes(patient, seconds, random);
        var beats = findings.Has(Finding.ThirdDegreeBlock) ? Third(findings, atrial, seconds, random) : Second(atrial, random);
        beats.Sort((a, b) => a.Time.CompareTo(b.Time));
        return WithIntervals(beats);
    }

    private static List<double> AtrialTimes(Patient patient, double seconds, Random random)
    {
        var times = new List<double>();
        for (var time = -3 - patient.MeanRr * random.NextDouble(); time < seconds + 1.5; time += patient.MeanRr * (1 + AtrialScatter * random.NextGaussian()))
            times.Add(time);
        return times;
    }

    private static List<Beat> Second(List<double> atrial, Random random)
    {
        var kind = random.NextDouble();
        var period = kind < 0.30 ? 2 : random.NextChance(0.4) ? 3 : random.NextChance(0.6) ? 4 : 5;
        var grows = kind >= 0.30 && kind < 0.75;
        var (first, later) = (random.NextBetween(0.05, 0.11), random.NextBetween(0.012, 0.03));
        var place = (int)(random.NextDouble() * period);
        var beats = new List<Beat>();
        foreach (var time in atrial)
        {
            var extra = grows && place > 0 ? first + later * (place - 1) : 0;
            beats.Add(place == period - 1 ? new Beat(time, BeatOrigin.BlockedSinus, 0) : new Beat(time + extra, BeatOrigin.Sinus, 0, extra));
            place = (place + 1) % period;
        }

        return beats;
    }

    private static List<Beat> Third(FindingSet findings, List<double> atrial, double seconds, Random random)
    {
        // What QRS shows of walls and branches needs a narrow escape.
        var junctional = !findings.Except(FindingCatalogue.Rhythms).Except(Bearable).IsEmpty || random.NextChance(0.6);
        var (origin, rate) = junctional
            ? (BeatOrigin.JunctionalEscape, random.NextBetween(38, 55))
            : (BeatOrigin.VentricularEscape, random.NextBetween(25, 40));
        var beats = atrial.Select(time => new Beat(time, BeatOrigin.BlockedSinus, 0)).ToList();
        for (var time = -2.4 - 60 / rate * random.NextDouble(); time < seconds + 1; time += 60 / rate * (1 + 0.006 * random.NextGaussian()))
            beats.Add(new Beat(time, origin, 0));
        return beats;
    }

    private static List<Beat> WithIntervals(List<Beat> beats)
    {
        double? before = null;
        var timed = new List<Beat>();
        foreach (var beat in beats)
        {
            timed.Add(beat with { PrecedingRr = before is { } time ? beat.Time - time : 1 });
            if (beat.HasQrs) before = beat.Time;
        }

        return timed;
    }
}
