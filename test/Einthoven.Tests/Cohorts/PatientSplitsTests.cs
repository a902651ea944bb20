using Einthoven.Cohorts;
using Einthoven.Cohorts.Labels;

namespace Einthoven.Tests.Cohorts;

public sealed class PatientSplitsTests
{
    [Fact]
    public void Shares_are_those_asked_for()
    {
        var splits = Enumerable.Range(0, 20_000).Select(patient => new PatientSplits(0.1, 0.25, 7).Of($"{patient}")).ToArray();
        Assert.InRange(splits.Count(split => split == Split.Validation), 1_850, 2_150); // three and a half deviations
        Assert.InRange(splits.Count(split => split == Split.Test), 4_785, 5_215);
        Assert.DoesNotContain(Split.None, splits);
    }

    [Fact]
    public void A_patient_keeps_its_split_and_another_seed_draws_anew()
    {
        string[] patients = [.. Enumerable.Range(0, 200).Select(patient => $"p{patient}")];
        Assert.Equal(patients.Select(PatientSplits.Evaluation.Of), patients.Select(new PatientSplits(0.08, 0.2, 1).Of));
        Assert.NotEqual(patients.Select(PatientSplits.Evaluation.Of), patients.Select(new PatientSplits(0.08, 0.2, 2).Of));
    }

    [Theory]
    [InlineData(-0.1, 0.2)]
    [InlineData(0.5, 0.5)]
    [InlineData(double.NaN, 0.2)]
    public void Impossible_shares_are_refused(double validation, double test) =>
        Assert.Throws<ConfigurationException>(() => new PatientSplits(validation, test, 1));
}
