using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>When the beats of a recording come, from shortly before its start to shortly after its end.</summary>
internal sealed class RhythmStrip
{
    private const int Attempts = 200;

    private static readonly FindingSet Extrasystoles = FindingSet.Of(Finding.AtrialExtrasystole, Finding.VentricularExtrasystole);

    private readonly double _seconds;

    private RhythmStrip(IReadOnlyList<Beat> beats, double seconds, double flutterHertz, string conduction)
    {
        _seconds = seconds;
        Beats = beats;
        FlutterHertz = flutterHertz;
        FlutterConduction = conduction;
        var times = beats.Where(beat => beat.HasQrs && beat.Time >= 0 && beat.Time < seconds).Select(beat => beat.Time).ToArray();
        MeanRr = times.Length < 2
            ? beats.Where(beat => beat.HasQrs).Average(beat => beat.PrecedingRr)
            : (times[^1] - times[0]) / (times.Length - 1);
    }

    public IReadOnlyList<Beat> Beats { get; }

    /// <summary>Seconds between beats, averaged over those of the recording.</summary>
    public double MeanRr { get; }

    /// <summary>Beats a minute.</summary>
    public double Rate => 60 / MeanRr;

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

        var beats = findings.Has(Finding.AtrialFibrillation)
            ? AtrialFibrillation.Draw(findings, patient, seconds, random)
            : SinusRhythm.Draw(findings, patient, seconds, random);
        return new RhythmStrip(beats, seconds, 0, "");
    }

    private bool Shows(FindingSet findings)
    {
        if (findings.Has(Finding.SinusBradycardia) && Rate > 59) return false;
        if (findings.Has(Finding.SinusTachycardia) && Rate < 101) return false;
        if (findings.HasAny(FindingSet.Of(Finding.SinusRhythm, Finding.SinusArrhythmia)) && Rate is < 60.5 or > 99.5) return false;

        var rr = Beats.Where(beat => beat.Time - beat.PrecedingRr >= 0 && beat.Time < _seconds && beat.HasQrs).ToArray();
        if (findings.HasAny(Extrasystoles) && !rr.Any(beat => beat.IsPremature)) return false;

        // Premature beats and their pauses do not count.
        var own = rr.Where((beat, i) => !beat.IsPremature && (i == 0 || !rr[i - 1].IsPremature)).Select(beat => beat.PrecedingRr).ToArray();
        if (findings.HasAny(FindingSet.Of(Finding.SinusArrhythmia, Finding.AtrialFibrillation))) return own.Length > 2 && Swing(own) > 0.18;
        return !findings.Has(Finding.SinusRhythm) || own.Length < 2 || Swing(own) < 0.16;
    }

    // By what share the longest interval exceeds the shortest; from about a sixth on, sinus rhythm is called arrhythmia.
    private static double Swing(double[] intervals) => intervals.Max() / intervals.Min() - 1;
}
