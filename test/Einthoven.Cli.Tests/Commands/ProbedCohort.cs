using System.Globalization;
using System.Text;
using Einthoven.Cohorts;
using Einthoven.Storage;

namespace Einthoven.Cli.Tests.Commands;

/// <summary>A cohort of two leads for the verbs that measure: 60 training and 40 test records, one class that shows in the signal.</summary>
internal sealed class ProbedCohort : IDisposable
{
    private const int Records = 100;
    private const int Samples = 64;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("einthoven-probe-");

    /// <param name="name">Of the cohort and of its source: patients of two sources are different people.</param>
    public ProbedCohort(string name = "waves")
    {
        var random = new Random(1);
        using (var signals = new NpyWriter<short>(In("signals.npy"), 2, Samples))
        {
            for (var record = 0; record < Records; record++)
            {
                var period = record % 2 == 0 ? 8 : 16;
                signals.Add([.. Enumerable.Range(0, 2 * Samples).Select(i => (short)((1000 * Math.Sin(2 * Math.PI * i / period)) + random.Next(-300, 300)))]);
            }

            signals.Complete();
        }

        NpyFile.Write(In("missing.npy"), Array.Empty<int>(), 0, 4);
        Directory.CreateDirectory(In("labels"));
        var (records, labels) = (new StringBuilder("id,patient,split,age,sex,report,source\n"), new StringBuilder("id,split,FAST,NEVER\n"));
        for (var record = 0; record < Records; record++)
        {
            var split = record < 60 ? "train" : "test";
            records.Append(CultureInfo.InvariantCulture, $"r{record},p{record},{split},60,F,,{name}\n");
            labels.Append(CultureInfo.InvariantCulture, $"r{record},{split},{1 - (record % 2)},0\n");
        }

        File.WriteAllText(In("records.csv"), records.ToString());
        File.WriteAllText(In("labels/waves.csv"), labels.ToString());
        new CohortManifest
        {
            Name = name,
            Source = name,
            Records = Records,
            Leads = ["I", "II"],
            Rate = 100,
            Samples = Samples,
            Scale = 0.001,
            Tasks = new Dictionary<string, int> { ["waves"] = Records },
            Splits = new Dictionary<string, int> { ["train"] = 60, ["test"] = 40 },
        }.Write(_folder.FullName);
    }

    public string Folder => _folder.FullName;

    public string In(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
