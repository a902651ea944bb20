using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public class PatientFoldsTests
{
    [Fact]
    public void Patients_are_dealt_out_whole() => Assert.Equal([0, 1, 0, 2, 0, 1], PatientFolds.Of(["a", "b", "a", "c", "d", "b"], 3));

    [Fact]
    public void One_patient_alone_is_refused() => Assert.Throws<ArgumentException>(() => PatientFolds.Of(["a", "a"], 3));
}
