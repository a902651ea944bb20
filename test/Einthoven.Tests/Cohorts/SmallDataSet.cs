using Einthoven.Signals;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Tests.Cohorts;

/// <summary>Writes test ECGs in the layouts of public data sets.</summary>
internal static class SmallDataSet
{
    private const int MatOffset = 24;

    /// <summary>A record as the PhysioNet challenges store it: <c>.mat</c> behind 24 bytes, age, sex and codes in the header.</summary>
    public static void WriteChallenge(TemporaryFolder folder, string path, string codes, int number = 1, double seconds = 10, string age = "56", string sex = "Female")
    {
        var full = WriteDat(folder, path, TestEcg.Create(number, 500, seconds));
        File.WriteAllBytes(full + ".mat", [.. new byte[MatOffset], .. File.ReadAllBytes(full + ".dat")]);
        File.Delete(full + ".dat");
        var header = File.ReadAllText(full + ".hea").Replace(".dat 16 ", $".mat 16+{MatOffset} ", StringComparison.Ordinal);
        File.WriteAllText(full + ".hea", $"{header}#Age: {age}\n#Sex: {sex}\n#Dx: {codes}\n#Rx: Unknown\n");
    }

    /// <summary>A record of MIMIC-IV-ECG: <c>.dat</c>, aVF before aVL, the subject in the header.</summary>
    public static void WriteMimic(TemporaryFolder folder, string path, string subject, int number = 1, Func<Recording, Recording>? change = null)
    {
        string[] order = ["I", "II", "III", "aVR", "aVF", "aVL", "V1", "V2", "V3", "V4", "V5", "V6"];
        var recording = TestEcg.Create(number, 500).Select([.. order.Select(Lead.Parse)]);
        var full = WriteDat(folder, path, change is null ? recording : change(recording));
        File.AppendAllText(full + ".hea", $"# <subject_id>: {subject}\n");
    }

    private static string WriteDat(TemporaryFolder folder, string path, Recording recording)
    {
        var full = folder.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        WfdbWriter.Write(recording, full);
        return full;
    }
}
