using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;
using Einthoven.Pretraining;

namespace Einthoven.Reading;

/// <summary>The commands that make a model again, as far as its run knows them: names of folders, no paths.</summary>
internal static class ReaderRecipe
{
    public static IReadOnlyList<string> Of(RunFolder run, Cohort real, IReadOnlyList<Cohort> others, ReaderPackageOptions options)
    {
        var data = run.ReadData();
        string[] pretrain =
        [
            "einthoven pretrain --config config.json",
            .. Folders("--cohort", data.Cohorts), .. Folders("--signals-only", data.SignalsOnly), .. Folders("--from", data.From is { } from ? [from] : []), .. Folders("--run", [run.Path]),
        ];
        string[] package =
        [
            "einthoven package", .. Folders("--run", [run.Path]), .. Folders("--cohort", [real.Folder, .. others.Select(cohort => cohort.Folder)]), $"--task {string.Join(' ', options.Tasks)}",
            .. options.Findings.Count == 0 ? Array.Empty<string>() : [$"--finding {string.Join(' ', options.Findings)}"],
            FormattableString.Invariant($"--least-positives {options.LeastPositives} --least-pooled {options.LeastPooled} --least-auc {options.LeastAuc}"), options.Head == ProbeHead.Ridge ? "--head ridge --out DIR" : "--out DIR",
        ];
        return [string.Join(' ', pretrain), string.Join(' ', package)];
    }

    private static IEnumerable<string> Folders(string option, IReadOnlyList<string> paths) =>
        paths.Count == 0 ? [] : [$"{option} {string.Join(' ', paths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path))))}"];
}
