using System.CommandLine;
using Einthoven.Cohorts.Labels;

namespace Einthoven.Cli.Commands;

/// <summary>The options that draw splits for data sets which come without.</summary>
internal sealed class PatientSplitSettings
{
    private readonly Option<double> _validation;
    private readonly Option<double> _test;
    private readonly Option<ulong> _seed;

    /// <param name="defaults">What is taken unless told otherwise.</param>
    public PatientSplitSettings(PatientSplits defaults)
    {
        _validation = new("--validation-share") { Description = "Share of the patients for validation, drawn by --split-seed.", DefaultValueFactory = _ => defaults.Validation };
        _test = new("--test-share") { Description = "Share of the patients for the test; what is left trains.", DefaultValueFactory = _ => defaults.Test };
        _seed = new("--split-seed") { Description = "Seed of the drawn splits: the same seed gives the same splits.", DefaultValueFactory = _ => defaults.Seed };
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _validation, _test, _seed }) command.Add(option);
    }

    public PatientSplits Read(ParseResult parsed) => new(parsed.GetValue(_validation), parsed.GetValue(_test), parsed.GetValue(_seed));
}
