using System.Globalization;
using Einthoven.Signals;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Tests.Cohorts;

/// <summary>A folder in PTB-XL's official layout with a few test ECGs; record i is of fold i.</summary>
internal static class SmallPtbXl
{
    private const string Columns = "ecg_id,patient_id,age,sex,report,scp_codes,strat_fold,filename_lr,filename_hr";

    public static string Write(TemporaryFolder folder, int records = 10, SignalUnit unit = SignalUnit.Millivolts)
    {
        var rows = new List<string> { Columns };
        for (var i = 1; i <= records; i++)
        {
            var name = i.ToString("00000", CultureInfo.InvariantCulture);
            Save(TestEcg.Create(i, 100, unit: unit), folder, $"records100/00000/{name}_lr");
            Save(TestEcg.Create(i, 500, unit: unit), folder, $"records500/00000/{name}_hr");
            rows.Add($"{i},{i + 1000}.0,{(i == 3 ? "300.0" : i == 4 ? "" : $"{40 + i}.0")},{i % 2},\"Sinusrhythmus, für {i}\",{Codes(i)},{i},records100/00000/{name}_lr,records500/00000/{name}_hr");
        }

        return folder.Write("ptbxl_database.csv", "\uFEFF" + string.Join("\n", rows) + "\n");
    }

    public static string DataFile(TemporaryFolder folder, int record) => folder.File("records100", "00000", $"{record:00000}_lr.dat");

    public static string HeaderFile(TemporaryFolder folder, int record) => folder.File("records100", "00000", $"{record:00000}_lr.hea");

    private static string Codes(int record) => record switch
    {
        1 => "\"{'IMI': 35.0, 'NST_': 0.0, 'SR': 0.0}\"",
        2 => "{'LVOLT': 0.0}", // no diagnosis, no rhythm
        _ => "\"{'NORM': 100.0, 'SR': 0.0}\"",
    };

    private static void Save(Recording recording, TemporaryFolder folder, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(path))!);
        WfdbWriter.Write(recording, folder.File(path));
    }
}
