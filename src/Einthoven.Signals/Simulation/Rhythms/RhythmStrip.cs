using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>When the beats of a recording come, from shortly before its start to shortly after its end.</summary>
internal sealed class RhythmStrip
{
    private const int Attempts = 200;

    private static readonly FindingSet HighBlocks = FindingSet.Of(Finding.SecondDegreeBlock, Finding.ThirdDegreeBlock);

    private static readonly FindingSet Supraventricular = FindingSet.Of(
        Finding.SupraventricularArrhythmia, Finding.SupraventricularTachycardia, Finding.ParoxysmalTachycardia);

    // From where on readers state a bradycardia varies: below 50 all do, up to 58 some; others call it sinus rhythm from 51 on.
    private const double FastestBradycardia = 58.5;
    private const double SlowestRhythm = 51;

    private readonly double _seconds;

    private RhythmStrip(IReadOnlyList<Beat> beats, double seconds, double flutterHertz = 0, string conduction = "", Pacing pacing = Pacing.None)
    {
        _seconds = seconds;
        Beats = beats;
        FlutterHertz = flutterHertz;
        FlutterConduction = conduction;
        Pacing = pacing;
        var times = beats.Where(beat => beat.HasQrs && beat.Time >= 0 && beat.Time < seconds).Select(beat => beat.Time).ToArray();
        MeanRr = times.Length < 2
            ? beats.Where(beat => beat.HasQrs).Average(beat => beat.PrecedingRr)
            : (times[^1] - times[0]) / (times.Length - 1);
        var atrial = beats.Where(beat => beat.IsSinus && beat.AtrialTime >= 0 && beat.AtrialTime < seconds).Select(beat => beat.AtrialTime).Order().ToArray();
        AtrialRate = atrial.Length < 2 ? Rate : 60 * (atrial.Length - 1) / (atrial[^1] - atrial[0]);
    }

    public IReadOnlyList<Beat> Beats { get; }

    /// <summary>Seconds between beats, averaged over those of the recording.</summary>
    public double MeanRr { get; }

    /// <summary>Beats a minute.</summary>
    public double Rate => 60 / MeanRr;

    /// <summary>P waves a minute, conducted or not; the rate of the beats where the sinus node does not lead.</summary>
    public double AtrialRate { get; }

    /// <summary>What a pacemaker stimulates.</summary>
    public Pacing Pacing { get; }

    /// <summary>Waves a second of a fluttering atrium; 0 without flutter.</summary>
    public double FlutterHertz { get; }

    /// <summary>How flutter is conducted, "2:1", "4:1", or empty where it varies or there is none.</summary>
    public string FlutterConduction { get; }

    /// <summary>Draws beats until they show the rhythm that the findings name.</summary>
    public static RhythmStrip Draw(FindingSet findings, Patient patient, double seconds, Random random)
    {
        RhythmStrip strip;
        var attempt = 0;
        do strip = DrawOnce(findings, patient, seconds, random);
        while (!strip.Shows(findings) && ++attempt < Attempts);
        return strip;
    }

    private static RhythmStrip DrawOnce(FindingSet findings, Patient patient, double seconds, Random random)
    {
        if (findings.Has(Finding.AtrialFlutter))
        {
            var flutter = AtrialFlutter.Draw(findings, seconds, random);
            return new RhythmStrip(flutter.Beats, seconds, flutter.Hertz, flutter.Conduction);
        }

        if (findings.Has(Finding.Pacemaker))
        {
            var paced = PacedRhythm.Draw(patient, seconds, random);
            return new RhythmStrip(paced.Beats, seconds, pacing: paced.Pacing);
        }

        var beats = findings.HasAny(HighBlocks) ? AtrioventricularBlock.Draw(findings, patient, seconds, random)
            : findings.HasAny(Supraventricular) ? SupraventricularRhythm.Draw(findings, patient, seconds, random)
            : findings.Has(Finding.AtrialFibrillation) ? AtrialFibrillation.Draw(findings, patient, seconds, random)
            : SinusRhythm.Draw(findings, patient, seconds, random);
        return new RhythmStrip(beats, seconds);
    }

    private bool Shows(FindingSet findings)
    {
        var rate = findings.HasAny(HighBlocks) ? AtrialRate : Rate;
        if (findings.Has(Finding.SinusBradycardia) && rate > FastestBradycardia) return false;
        if (findings.Has(Finding.SinusTachycardia) && rate < 100.5) return false;
        if (findings.HasAny(FindingSet.Of(Finding.SinusRhythm, Finding.SinusArrhythmia)) && rate is < SlowestRhythm or > 99.5) return false;
        if (findings.HasAny(HighBlocks)) return ShowsBlock(findings);
        if (findings.HasAny(Supraventricular) || findings.Has(Finding.Pacemaker)) return true;

        var rr = Beats.Where(beat => beat.Time - beat.PrecedingRr >= 0 && beat.Time < _seconds && beat.HasQrs).ToArray();
        if (findings.HasAny(FindingCatalogue.Extrasystoles) && !rr.Any(beat => beat.IsPremature)) return false;

        // Premature beats and their pauses do not count.
        var own = rr.Where((beat, i) => !beat.IsPremature && (i == 0 || !rr[i - 1].IsPremature)).Select(beat => beat.PrecedingRr).ToArray();
        if (findings.HasAny(FindingSet.Of(Finding.SinusArrhythmia, Finding.AtrialFibrillation))) return own.Length > 2 && Swing(own) > 0.18;
        return !findings.Has(Finding.SinusRhythm) || own.Length < 2 || Swing(own) < 0.16;
    }

    private bool ShowsBlock(FindingSet findings)
    {
        var seen = Beats.Where(beat => beat.Time > 0.4 && beat.Time < _seconds - 0.4).ToArray();
        var blocked = seen.Count(beat => beat.Origin == BeatOrigin.BlockedSinus);
        return findings.Has(Finding.ThirdDegreeBlock)
            ? blocked >= 5 && seen.Count(beat => beat.HasQrs) >= 3 && AtrialRate > 1.2 * Rate
            : blocked >= 1 && seen.Count(beat => beat.HasQrs) >= 3;
    }

    // By what share the longest interval exceeds the shortest; from about a sixth on, sinus rhythm is called arrhythmia.
    private static double Swing(double[] intervals) => intervals.Max() / intervals.Min() - 1;
}
