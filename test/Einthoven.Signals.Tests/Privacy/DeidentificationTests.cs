using Einthoven.Signals.Privacy;

namespace Einthoven.Signals.Tests.Privacy;

public sealed class DeidentificationTests
{
    private static readonly PatientFacts Erika = new("4711", 68.9, "F", new DateTime(2019, 3, 7, 8, 15, 42), "Erika Muster", new DateOnly(1950, 3, 8));

    private static Recording Ecg(PatientFacts? patient = null, string[]? findings = null, params string[] statements) =>
        new([Lead.Parse("I")], new SamplingRate(500), [[1, 2, 3]], patient: patient ?? Erika, source: "/data/muster.xml", findings: findings, statements: statements,
            acquisition: new AcquisitionFacts("GE", "MAC55", 0.05, 150));

    private static IReadOnlyList<string> Kept(params string[] statements) => Deidentification.Apply(Ecg(null, null, statements)).Recording.Statements;

    [Fact]
    public void Name_id_dates_and_source_go_and_sex_and_completed_years_stay()
    {
        var result = Deidentification.Apply(Ecg());
        Assert.Equal(new PatientFacts(AgeInYears: 68, Sex: "F"), result.Recording.Patient);
        Assert.Equal("", result.Recording.Source);
        Assert.Equal(["name", "id", "date of birth", "date and time of recording"], result.Removed);
    }

    [Fact]
    public void Samples_and_device_stay()
    {
        var ecg = Ecg();
        var left = Deidentification.Apply(ecg).Recording;
        Assert.Equal(ecg[Lead.Parse("I")].ToArray(), left[Lead.Parse("I")].ToArray());
        Assert.Equal(ecg.Acquisition, left.Acquisition);
    }

    [Theory]
    [InlineData(89.99, 89.0)]
    [InlineData(90.0, 300.0)]
    [InlineData(103.0, 300.0)]
    [InlineData(300.0, 300.0)]
    [InlineData(0.4, 0.0)]
    public void Ages_are_completed_years_and_over_89_one_group(double age, double left)
    {
        Assert.Equal(left, Deidentification.Apply(Ecg(new PatientFacts(AgeInYears: age))).Recording.Patient.AgeInYears);
    }

    [Fact]
    public void An_age_follows_from_the_dates_before_they_go()
    {
        Assert.Equal(68, Deidentification.Apply(Ecg(Erika with { AgeInYears = null })).Recording.Patient.AgeInYears);
        Assert.Equal(300, Deidentification.Apply(Ecg(Erika with { AgeInYears = null, BirthDate = new DateOnly(1920, 1, 1) })).Recording.Patient.AgeInYears);
    }

    [Theory]
    [InlineData("Sinus bradycardia with 1st degree A-V block")]
    [InlineData("SINUS RHYTHM, normal P axis, V-rate 60-99")]
    [InlineData("ANTERIOR ST ELEVATION, PROBABLY DUE TO LVH, ST >0.20 mV in V1-V4 & LVH")]
    [InlineData("PROBABLE LEFT VENTRICULAR HYPERTROPHY, (RaVL+SV3)xQRSd >280")]
    [InlineData("Atrial flutter with 2:1 block")]
    [InlineData("Sinusrhythmus, überdrehter Linkstyp, sonst normales EKG")]
    [InlineData("- ABNORMAL ECG -")]
    public void Statements_of_words_of_reports_stay(string statement) => Assert.Equal([statement], Kept(statement));

    [Theory]
    [InlineData("Confirmed by Garg, Ruchira M.D.")]
    [InlineData("sinus rhythm, Smith")]
    [InlineData("Sinusrhythmus. gez. Dr. H. Meier")]
    [InlineData("compared with ECG of 5/12/90")]
    [InlineData("compared with ECG of 12.05.1990")]
    [InlineData("compared with ECG of 30 5 61")]
    [InlineData("compared with ECG of 1990")]
    [InlineData("compared with ECG of 5 may 90")]
    [InlineData("ECG at 12:30")]
    [InlineData("ECG 4711")]
    [InlineData("555 123 456")]
    public void Statements_that_could_hold_a_name_a_number_or_a_date_go(string statement)
    {
        var result = Deidentification.Apply(Ecg(null, null, statement, "Normal ECG"));
        Assert.Equal(["Normal ECG"], result.Recording.Statements);
        Assert.Contains("1 of 2 statements", result.Removed);
    }

    [Fact]
    public void A_patient_called_as_a_word_of_reports_is_not_named()
    {
        Assert.Equal(["Normal ECG"], Deidentification.Apply(Ecg(new PatientFacts(Name: "Joe Long"), null, "long QT", "Normal ECG")).Recording.Statements);
        Assert.Equal(["AV block"], Deidentification.Apply(Ecg(new PatientFacts(Name: "A. V."), null, "AV block")).Recording.Statements);
    }

    [Fact]
    public void Codes_of_SNOMED_CT_and_SCP_stay_and_what_could_be_a_name_or_a_number_goes()
    {
        var result = Deidentification.Apply(Ecg(null, ["426783006", "164889003", "NORM", "ISC_", "NST", "426783007", "123456789", "MUSTER", "4711"]));
        Assert.Equal(["426783006", "164889003", "NORM", "ISC_", "NST"], result.Recording.Findings);
        Assert.Contains("4 of 9 finding codes", result.Removed);
    }

    [Fact]
    public void All_71_statements_of_PTB_XL_are_known() => Assert.Equal(71, FindingCodes.ScpStatements.Distinct().Count());

    [SharedDataFact("cinc")]
    public void Every_code_of_real_challenge_files_is_a_SNOMED_CT_concept()
    {
        var codes = Directory.EnumerateFiles(SharedData.Path("cinc"), "*.hea", SearchOption.AllDirectories)
            .SelectMany(path => Einthoven.Signals.Formats.RecordingReaders.Read(path).Findings).Distinct().ToArray();
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.True(FindingCodes.IsKnown(code), code));
    }
}
