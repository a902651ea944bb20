using Einthoven.Signals.Delineation;
using Einthoven.Signals.Formats.Wfdb;
using Einthoven.Signals.Tests.Delineation.Score;
using Xunit.Abstractions;

namespace Einthoven.Signals.Tests.Delineation;

/// <summary>Errors against cardiologists; the tables of docs/delineation.md.</summary>
public class DelineationErrorTests(ITestOutputHelper output)
{
    [SharedDataFact("ludb")]
    public void Marks_agree_with_cardiologists_on_ludb()
    {
        var scatter = new LudbScatter();
        var scores = new Dictionary<string, LudbScore> { ["odd"] = new(), ["even"] = new(), ["all"] = new() };
        for (var number = 1; number <= LudbRecord.Count; number++)
        {
            var record = LudbRecord.Read(SharedData.Path("ludb", "data"), number);
            var delineation = EcgDelineator.Delineate(record.Recording);
            scores[number % 2 == 1 ? "odd" : "even"].Add(record, delineation);
            scores["all"].Add(record, delineation);
            scatter.Add(record);
        }

        foreach (var (name, score) in scores) output.WriteLine($"LUDB, {name} records\n{score.Table()}");
        output.WriteLine(scatter.Line());
        var all = scores["all"];
        Assert.True(all.R.Sensitivity >= 99.5 && all.R.Predictivity >= 99.5, "R peaks");
        Within(all.ByBeat[WaveKind.P].Onset, 10.2, "P onset");
        Within(all.ByBeat[WaveKind.P].Offset, 12.7, "P end");
        Within(all.ByBeat[WaveKind.Qrs].Onset, 6.5, "QRS onset");
        Within(all.ByBeat[WaveKind.Qrs].Offset, 11.6, "QRS end");
        Within(all.ByBeat[WaveKind.T].Offset, 30.6, "T end");
        Within(all.ByLead[WaveKind.T].Offset, 30.6, "T end, lead by lead");
        Assert.All(all.ByBeat.Values, tally => Assert.True(tally.Sensitivity > 97 && tally.Predictivity > 96));
        Assert.All(all.ByLead.Values, tally => Assert.True(tally.Sensitivity > 97 && tally.Predictivity > 96));
    }

    [SharedDataFact("formats")]
    public void R_peaks_agree_with_those_of_mit_bih_100()
    {
        WaveMarks At(double seconds) => new(seconds, seconds, seconds);
        var recording = new WfdbReader().Read(SharedData.Path("formats", "wfdb", "100.hea"));
        var beats = WfdbAnnotations.Read(SharedData.Path("formats", "wfdb", "100.atr")).Where(one => one.IsBeat).Select(one => At(one.Sample / recording.Rate.Hertz));
        var tally = new ErrorTally();
        LudbScore.Match(tally, [.. beats], [.. RPeakDetector.Detect(recording).Select(At)], 0, recording.Seconds, LudbScore.RReach);
        output.WriteLine(FormattableString.Invariant(
            $"MIT-BIH 100: sensitivity {tally.Sensitivity:0.00} %, positive predictivity {tally.Predictivity:0.00} % of {tally.Hits + tally.Missed} beats; error {ErrorTally.Mean(tally.Peak):0.0} ms, deviation {ErrorTally.Deviation(tally.Peak):0.0} ms"));
        Assert.True(tally.Sensitivity >= 99.5 && tally.Predictivity >= 99.5);
    }

    private static void Within(List<double> errors, double limit, string what) => Assert.True(
        ErrorTally.Deviation(errors) <= limit, FormattableString.Invariant($"{what}: {ErrorTally.Deviation(errors):0.0} ms, the limit is {limit}."));
}
