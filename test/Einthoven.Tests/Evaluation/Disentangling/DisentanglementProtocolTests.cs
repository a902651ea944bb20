using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Disentangling;
using Einthoven.Evaluation.Protocols;
using Einthoven.Tensors;

namespace Einthoven.Tests.Evaluation.Disentangling;

public sealed class DisentanglementProtocolTests : IDisposable
{
    private const int Pairs = 80;

    private readonly EvaluationCohort _cohort = new("A");

    public DisentanglementProtocolTests()
    {
        _cohort.Add(40, Split.Train, "1", "0");
        for (var i = 0; i < Pairs; i++) _cohort.Add($"p{i}", Split.Test, i % 2 == 0 ? "1" : "0", $"report {i}");
    }

    [Fact]
    public void All_claims_hold_for_a_system_that_is_disentangled()
    {
        var result = Run(new System { Shared = true, Specific = false });
        Assert.All(DisentanglementClaims.Of(result), claim => Assert.True(claim.Holds, $"{claim.Claim}: {claim.Found}"));
        Assert.InRange(Modality(result, "shared").Auc, 0.3, 0.7);
        Assert.Equal(1, Modality(result, "specific").Accuracy);
        Assert.All(result.Matching.Where(test => test.Representation == "shared"), test => Assert.InRange(test.Auc, 0.95, 1));
        Assert.All(result.Prediction, test => Assert.InRange(test.R2, -0.2, 0.05));
    }

    [Fact]
    public void Claims_fail_for_a_system_whose_parts_are_exchanged()
    {
        var result = Run(new System { Shared = false, Specific = true });
        Assert.Equal(1, Modality(result, "shared").Auc);
        var matching = DisentanglementClaims.Of(result).Where(claim => claim.Claim.Contains("find", StringComparison.Ordinal)).ToArray();
        Assert.Equal(4, matching.Length);
        Assert.DoesNotContain(matching, claim => claim.Holds);
    }

    [Fact]
    public void A_part_that_is_a_rotation_of_the_other_is_found_in_it()
    {
        var result = Run(new System { Shared = true, Specific = true });
        Assert.All(result.Prediction, test => Assert.InRange(test.R2, 0.9, 1));
        Assert.All(result.Prediction, test => Assert.True(test.MeanSquaredCorrelation > 5 * test.CorrelationChance));
        Assert.InRange(result.Matching.Single(test => test is { Representation: "specific", By: "ridge" }).Auc, 0.95, 1);
    }

    [Fact]
    public void Probes_read_each_part_and_compare_it_with_the_shared_one()
    {
        var task = EvaluationTask.Of(_cohort.Cohort, "findings", Split.Test);
        var result = new DisentanglementProtocol(new EvaluationOptions { Resamples = 20 }).Run(_cohort.Cohort, new System { Shared = true, Specific = false, Label = true }, [task]);
        Assert.Equal(["shared", "specific", "shared+specific"], result.Probes.Select(probe => probe.Features));
        Assert.InRange(result.Probes[0].MacroAuc, 0.95, 1);
        Assert.InRange(result.Probes[1].MacroAuc, 0.2, 0.8);
        Assert.Equal(result.Probes[1].MacroAuc - result.Probes[0].MacroAuc, result.Probes[1].Versus!.Difference, 1e-12);
    }

    [Fact]
    public void Too_few_pairs_are_refused_in_words() =>
        Assert.Contains("0 ECGs of the train split", Assert.Throws<CohortException>(() =>
            new DisentanglementProtocol(new EvaluationOptions { Split = Split.Train }).Run(_cohort.Cohort, new System(), [])).Message, StringComparison.Ordinal);

    public void Dispose() => _cohort.Dispose();

    private DisentanglementResult Run(System system) => new DisentanglementProtocol(new EvaluationOptions { Resamples = 50 }).Run(_cohort.Cohort, system, []);

    private static ModalityTest Modality(DisentanglementResult result, string part) => result.Modality.Single(test => test.Representation == part);

    /// <summary>A meaning for each record, of which ECG and report are noisy copies, and noise of their own with an offset that tells the modality.</summary>
    private sealed class System : IDisentangledEncoder
    {
        private const int Numbers = 6;

        private static readonly RandomSource Random = new(1);

        /// <summary>Whether the shared part is the meaning; otherwise noise.</summary>
        public bool Shared { get; init; }

        /// <summary>Whether the specific part is the meaning; otherwise noise.</summary>
        public bool Specific { get; init; }

        /// <summary>Whether the meaning holds the label.</summary>
        public bool Label { get; init; }

        public string Name => "made up";

        public string Features => "listed";

        public string Arm => "R1";

        public int Width => Numbers;

        public int PartWidth => Numbers;

        public int ProjectionWidth => Numbers;

        public IReadOnlySet<string> SeenRecords { get; } = new HashSet<string>();

        public float[] Extract(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) => EcgParts(cohort, records).Shared;

        public (float[] Shared, float[] Specific) EcgParts(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) =>
            (Rows(records, Shared, 1), Rows(records, Specific, 1));

        public (float[] Shared, float[] Specific) TextParts(IReadOnlyList<string> texts) => (Rows(Numbered(texts), Shared, 2), Rows(Numbered(texts), Specific, 2));

        public float[] ProjectEcgs(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) => Rows(records, meaning: true, 1);

        public float[] ProjectTexts(IReadOnlyList<string> texts) => Rows(Numbered(texts), meaning: true, 2);

        private static int[] Numbered(IReadOnlyList<string> texts) => [.. texts.Select(text => 40 + int.Parse(text["report ".Length..], global::System.Globalization.CultureInfo.InvariantCulture))];

        private float[] Rows(IReadOnlyList<int> records, bool meaning, int modality) => [.. records.SelectMany(record =>
        {
            var (random, own) = (Random.Stream("meaning", 0, (ulong)record), Random.Stream("own", (ulong)modality, (ulong)record));
            return Enumerable.Range(0, Numbers).Select(i =>
            {
                var value = random.NextSingle() - 0.5f + (Label && i == 0 ? record % 2 == 0 ? 2 : -2 : 0);
                var noise = own.NextSingle() - 0.5f;
                return meaning ? value + (0.05f * noise) : noise + modality;
            }).ToArray();
        })];
    }
}
