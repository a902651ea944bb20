using Einthoven.Evaluation;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Metrics;
using Einthoven.Tensors;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class LinearProbeTests
{
    private const int Width = 30;
    private static readonly int[] Training = [.. Enumerable.Range(0, 80)];
    private static readonly int[] Scored = [.. Enumerable.Range(80, 120)];
    private static readonly string[] Patients = [.. Training.Select(record => $"{record}")];

    [Theory]
    [InlineData(ProbeHead.Logistic)]
    [InlineData(ProbeHead.Ridge)]
    public void Finds_what_the_features_hold(ProbeHead head)
    {
        var (features, labels) = Example();
        var fit = new LinearProbe(head).Fit(features, new(Training, Patients, [labels[..80]]), Scored);
        Assert.InRange(new RankedScores(fit.Scores[0], labels.AsSpan(80)).Auc(), 0.9, 1);
        Assert.NotNull(fit.Strengths[0]);
    }

    [Theory]
    [InlineData(ProbeHead.Logistic)]
    [InlineData(ProbeHead.Ridge)]
    public void Class_without_positives_scores_one_half_and_leaves_the_others_alone(ProbeHead head)
    {
        var (features, labels) = Example();
        var alone = new LinearProbe(head).Fit(features, new(Training, Patients, [labels[..80]]), Scored);
        var beside = new LinearProbe(head).Fit(features, new(Training, Patients, [new bool?[80].Select(_ => (bool?)false).ToArray(), labels[..80]]), Scored);
        Assert.All(beside.Scores[0], score => Assert.Equal(0.5, score));
        Assert.Null(beside.Strengths[0]);
        Assert.Equal(alone.Scores[0], beside.Scores[1]);
    }

    [Theory]
    [InlineData(ProbeHead.Logistic)]
    [InlineData(ProbeHead.Ridge)]
    public void Records_of_unknown_label_take_no_part(ProbeHead head)
    {
        var (features, labels) = Example();
        var some = labels[..80].Select((label, record) => record < 30 ? null : label).ToArray();
        var unknown = new LinearProbe(head).Fit(features, new(Training, Patients, [some, labels[..80]]), Scored);
        var absent = new LinearProbe(head).Fit(features, new(Training[30..], Patients[30..], [labels[30..80]]), Scored);
        Assert.Equal(absent.Scores[0], unknown.Scores[0]);
    }

    [Theory]
    [InlineData(ProbeHead.Logistic)]
    [InlineData(ProbeHead.Ridge)]
    public void One_positive_is_enough_to_train(ProbeHead head)
    {
        var (features, labels) = Example();
        var fit = new LinearProbe(head).Fit(features, new([0, 1, 2, 3], Patients[..4], [[true, false, false, false]]), Scored);
        Assert.Equal(120, fit.Scores[0].Distinct().Count());
        Assert.Equal(1.0, fit.Strengths[0]);
        Assert.Equal(200, labels.Length);
    }

    [Theory]
    [InlineData(ProbeHead.Logistic)]
    [InlineData(ProbeHead.Ridge)]
    public void Trained_heads_score_features_as_they_are_like_the_probe(ProbeHead head)
    {
        var (features, labels) = Example();
        var examples = new ProbeExamples(Training, Patients, [labels[..80], new bool?[80].Select(_ => (bool?)true).ToArray()]);
        var (fit, models) = (new LinearProbe(head).Fit(features, examples, Scored), new LinearProbe(head).Train(features, examples).Models());
        for (var i = 0; i < Scored.Length; i++)
        {
            var score = models[0]!.Intercept;
            for (var column = 0; column < Width; column++) score += models[0]!.Weights[column] * features.Values[(Scored[i] * Width) + column];
            Assert.Equal(fit.Scores[0][i], score, 1e-9);
        }

        Assert.Equal(fit.Strengths[0], models[0]!.Strength);
        Assert.Null(models[1]);
    }

    [Fact]
    public void Noise_asks_for_a_strong_penalty_and_signal_for_a_weak_one()
    {
        var (features, labels) = Example();
        var random = new RandomSource(3).Stream("labels");
        var noise = labels.Select(_ => (bool?)(random.Next(2) == 0)).ToArray();
        var signal = new LinearProbe(ProbeHead.Logistic).Fit(features, new(Training, Patients, [labels[..80]]), Scored).Strengths[0];
        var nothing = new LinearProbe(ProbeHead.Logistic).Fit(features, new(Training, Patients, [noise[..80]]), Scored).Strengths[0];
        Assert.True(nothing >= 10 * signal, $"noise chose {nothing}, signal {signal}");
    }

    private static (FeatureTable Features, bool?[] Labels) Example()
    {
        var random = new RandomSource(1).Stream("features");
        var values = new float[200 * Width];
        for (var i = 0; i < values.Length; i++) values[i] = (float)random.NextGaussian();
        var labels = Enumerable.Range(0, 200).Select(record => (bool?)(values[record * Width] + values[(record * Width) + 1] + (0.3 * random.NextGaussian()) > 0)).ToArray();
        return (new FeatureTable(values, Width, [.. Enumerable.Range(0, 200)]), labels);
    }
}
