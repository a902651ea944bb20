using Einthoven.Cohorts;
using Einthoven.Evaluation;

namespace Einthoven.Tests.Evaluation;

/// <summary>A system whose features and projections are functions of the record.</summary>
internal sealed class ListedSystem(string name, int width, Func<Cohort, int, int, float> feature) : IEcgTextEncoder
{
    public string Name => name;

    public string Features => "listed";

    public string Arm => "R1";

    public int Width => width;

    public int ProjectionWidth => width;

    public IReadOnlySet<string> SeenRecords { get; init; } = new HashSet<string>();

    /// <summary>From a text to its projection.</summary>
    public Func<string, float[]> Text { get; init; } = _ => [];

    public List<int> Extracted { get; } = [];

    public float[] Extract(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null)
    {
        Extracted.AddRange(records);
        return [.. records.SelectMany(record => Enumerable.Range(0, width).Select(column => feature(cohort, record, column)))];
    }

    public float[] ProjectEcgs(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) => Extract(cohort, records, progress);

    public float[] ProjectTexts(IReadOnlyList<string> texts) => [.. texts.SelectMany(Text)];
}
