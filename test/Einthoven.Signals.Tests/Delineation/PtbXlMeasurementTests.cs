using System.Text.RegularExpressions;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Formats.Wfdb;
using Einthoven.Signals.Tests.Simulation;

namespace Einthoven.Signals.Tests.Delineation;

/// <summary>Measurements against what cardiologists stated about the same ECGs.</summary>
public partial class PtbXlMeasurementTests
{
    [SharedDataFact("ptb-xl")]
    public void Statements_of_ptb_xl_agree_with_the_measurements()
    {
        var measured = new Dictionary<string, List<EcgMeasurements>>();
        foreach (Match row in Row().Matches(File.ReadAllText(SharedData.Path("ptb-xl", "ptbxl_database.csv"))))
        {
            var codes = Code().Matches(row.Groups["codes"].Value).Select(match => match.Groups[1].Value).Intersect(["NORM", "AFIB", "AFLT", "STACH", "SBRAD", "1AVB", "CLBBB", "CRBBB", "LAFB", "LNGQT"]).ToArray();
            if (codes.Length == 0) continue;
            var measurements = EcgMeasurements.Of(new WfdbReader().Read(SharedData.Path("ptb-xl", row.Groups["file"].Value + ".hea")));
            foreach (var code in codes)
            {
                if (!measured.TryGetValue(code, out var list)) measured[code] = list = [];
                list.Add(measurements);
            }
        }

        Assert.True(measured["NORM"].Count > 200);
        Assert.All(measured["AFIB"].Concat(measured["AFLT"]), ecg => Assert.Null(ecg.PrMilliseconds));
        Assert.All(measured["STACH"], ecg => Assert.True(ecg.HeartRate > 95));
        Assert.All(measured["SBRAD"], ecg => Assert.True(ecg.HeartRate < 62));
        Assert.True(Median("1AVB", ecg => ecg.PrMilliseconds) > 200);
        Assert.True(Median("CLBBB", ecg => ecg.QrsMilliseconds) > 120);
        Assert.True(Median("CRBBB", ecg => ecg.QrsMilliseconds) > 120);
        Assert.True(Median("LAFB", ecg => ecg.AxisDegrees) < -40);
        Assert.True(Median("LNGQT", ecg => ecg.QtcBazettMilliseconds) > 460);
        Assert.InRange(Median("NORM", ecg => ecg.PrMilliseconds), 145, 170);
        Assert.InRange(Median("NORM", ecg => ecg.QrsMilliseconds), 75, 98);
        Assert.InRange(Median("NORM", ecg => ecg.QtcFridericiaMilliseconds), 380, 420);

        double Median(string code, Func<EcgMeasurements, double?> of) => EcgScope.Median(measured[code].Select(of).OfType<double>());
    }

    [GeneratedRegex(@"\{(?<codes>'[^}]*)\}.*,(?<file>records500/\S+)")]
    private static partial Regex Row();

    [GeneratedRegex("'(\\w+)'")]
    private static partial Regex Code();
}
