using Einthoven.Evaluation.Metrics;
using Einthoven.Tensors;

namespace Einthoven.Tests.Evaluation.Metrics;

public sealed class PatientBootstrapTests
{
    [Fact]
    public void Records_of_a_patient_come_and_go_together()
    {
        var bootstrap = new PatientBootstrap(["a", "b", "a", "c", "a"], 50);
        for (var resample = 0; resample < 50; resample++)
        {
            var weights = bootstrap.Weights(resample);
            Assert.Equal((weights[0], weights[0]), (weights[2], weights[4]));
            Assert.Equal(3, weights[0] + weights[1] + weights[3]);
        }
    }

    [Fact]
    public void Seed_decides_the_resamples()
    {
        string[] patients = [.. Enumerable.Range(0, 30).Select(number => $"{number}")];
        Assert.Equal(new PatientBootstrap(patients, seed: 3).Weights(7), new PatientBootstrap(patients, seed: 3).Weights(7));
        Assert.NotEqual(new PatientBootstrap(patients, seed: 3).Weights(7), new PatientBootstrap(patients, seed: 4).Weights(7));
        Assert.NotEqual(new PatientBootstrap(patients, seed: 3).Weights(7), new PatientBootstrap(patients, seed: 3).Weights(8));
    }

    [Fact]
    public void Interval_covers_the_true_auc_about_as_often_as_it_says()
    {
        // Normal scores one standard deviation apart: the true AUC is Phi(1 / sqrt 2) = 0.7602.
        const int studies = 300;
        var random = new RandomSource(11).Stream("coverage");
        var covered = 0;
        for (var study = 0; study < studies; study++)
        {
            var labels = Enumerable.Range(0, 80).Select(record => (bool?)(record % 2 == 0)).ToArray();
            var ranked = new RankedScores(Array.ConvertAll(labels, label => random.NextGaussian() + (label == true ? 1 : 0)), labels);
            string[] patients = [.. Enumerable.Range(0, 80).Select(number => $"{number}")];
            var interval = new PatientBootstrap(patients, 300, (ulong)study).IntervalOf(weights => ranked.Auc(weights));
            if (interval.Low <= 0.7602 && 0.7602 <= interval.High) covered++;
        }

        Assert.InRange(covered / (double)studies, 0.90, 0.98);
    }

    [Fact]
    public void Interval_of_repeated_ecgs_is_as_wide_as_that_of_their_patients()
    {
        var random = new RandomSource(5).Stream("patients");
        var labels = Enumerable.Range(0, 60).Select(record => (bool?)(record % 3 == 0)).ToArray();
        var scores = Array.ConvertAll(labels, label => random.NextGaussian() + (label == true ? 1 : 0));
        string[] patients = [.. Enumerable.Range(0, 60).Select(number => $"{number}")];
        var once = new RankedScores(scores, labels);
        var fourTimes = new RankedScores([.. scores, .. scores, .. scores, .. scores], [.. labels, .. labels, .. labels, .. labels]);

        var expected = new PatientBootstrap(patients, 500).IntervalOf(weights => once.Auc(weights));
        var actual = new PatientBootstrap([.. patients, .. patients, .. patients, .. patients], 500).IntervalOf(weights => fourTimes.Auc(weights));
        Assert.Equal(expected.Low, actual.Low, 12);
        Assert.Equal(expected.High, actual.High, 12);
    }
}
