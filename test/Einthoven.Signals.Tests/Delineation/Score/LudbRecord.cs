using System.Globalization;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Delineation.Score;

/// <summary>The waves of the electrocardiogram.</summary>
internal enum WaveKind
{
    P,
    Qrs,
    T,
}

/// <summary>A record of LUDB with what cardiologists marked in each lead.</summary>
internal sealed class LudbRecord
{
    public const int Count = 100;

    private LudbRecord(int number, Recording recording, Dictionary<Lead, IReadOnlyList<WfdbAnnotation>> annotations)
    {
        (Number, Recording) = (number, recording);
        var hertz = recording.Rate.Hertz;
        Waves = annotations.ToDictionary(pair => pair.Key, pair => Whole(pair.Value, hertz));
        Incomplete = annotations.ToDictionary(pair => pair.Key, pair => PeaksAlone(pair.Value, hertz));
        RPeaks = annotations.ToDictionary(pair => pair.Key, pair => pair.Value.Where(one => one.IsBeat).Select(one => one.Sample / hertz).ToList());
    }

    public int Number { get; }

    public Recording Recording { get; }

    /// <summary>Lead by lead, in the order of time: waves of which onset, peak and end are marked.</summary>
    public IReadOnlyDictionary<Lead, List<(WaveKind Kind, WaveMarks Marks)>> Waves { get; }

    /// <summary>Lead by lead: peaks without an onset or an end; there are some.</summary>
    public IReadOnlyDictionary<Lead, List<(WaveKind Kind, double Seconds)>> Incomplete { get; }

    /// <summary>Lead by lead: all R peaks, in seconds.</summary>
    public IReadOnlyDictionary<Lead, List<double>> RPeaks { get; }

    public static LudbRecord Read(string folder, int number)
    {
        var path = Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
        var recording = new WfdbReader().Read(path + ".hea");
        return new LudbRecord(number, recording, recording.Leads.ToDictionary(
            lead => lead, lead => WfdbAnnotations.Read(path + "." + lead.Name.ToLowerInvariant())));
    }

    private static List<(WaveKind, WaveMarks)> Whole(IReadOnlyList<WfdbAnnotation> annotations, double hertz)
    {
        var waves = new List<(WaveKind, WaveMarks)>();
        for (var i = 1; i + 1 < annotations.Count; i++)
            if (KindOf(annotations[i]) is { } kind && IsWhole(annotations, i))
                waves.Add((kind, new WaveMarks(annotations[i - 1].Sample / hertz, annotations[i].Sample / hertz, annotations[i + 1].Sample / hertz)));
        return waves;
    }

    private static List<(WaveKind, double)> PeaksAlone(IReadOnlyList<WfdbAnnotation> annotations, double hertz)
    {
        var peaks = new List<(WaveKind, double)>();
        for (var i = 0; i < annotations.Count; i++)
            if (KindOf(annotations[i]) is { } kind && !IsWhole(annotations, i)) peaks.Add((kind, annotations[i].Sample / hertz));
        return peaks;
    }

    private static bool IsWhole(IReadOnlyList<WfdbAnnotation> annotations, int i) =>
        i > 0 && i + 1 < annotations.Count && annotations[i - 1].Symbol == "(" && annotations[i + 1].Symbol == ")";

    private static WaveKind? KindOf(WfdbAnnotation annotation) =>
        annotation.Symbol switch { "p" => WaveKind.P, "N" => WaveKind.Qrs, "t" => WaveKind.T, _ => null };
}
