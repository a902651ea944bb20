using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Filters;

namespace Einthoven.Cli.Commands;

/// <summary>The options that the verbs which write cohorts share.</summary>
internal sealed class CohortOptions
{
    public Option<string> Out { get; } = new("--out") { Description = "The cohort's folder; it must not exist, or be empty.", Required = true };

    public Option<double> Rate { get; } = new("--rate") { Description = "Samples a second, in hertz.", DefaultValueFactory = _ => Preprocessing.Default.Rate };

    public Option<string> Standardise { get; } = new("--standardise")
    {
        Description = "per-record: one scale for all leads. per-lead: for sources without voltage (NU). merl: as MERL, 500 Hz without filter, between 0 and 1.",
        DefaultValueFactory = _ => "per-record",
    };

    public Option<bool> AllowMissingLeads { get; } = new("--allow-missing-leads") { Description = "Keep recordings that lack some of the twelve leads; these are marked as missing." };

    public Option<int> MaxRejects { get; } = new("--max-rejects") { Description = "Stop when more records than this are refused.", DefaultValueFactory = _ => new CohortBuildOptions().MaxRejects };

    public Option<int?> Limit { get; } = new("--limit") { Description = "Only the first records of the source." };

    public Option<string[]> Task { get; } = new("--task") { Description = "Only the labels of these tasks.", AllowMultipleArgumentsPerToken = true };

    public CohortOptions() => Standardise.AcceptOnlyFromAmong("per-record", "per-lead", "merl");

    /// <summary>The preprocessing that the options ask for.</summary>
    /// <exception cref="ConfigurationException">It is impossible.</exception>
    public Preprocessing ReadPreprocessing(ParseResult parsed)
    {
        var rate = parsed.GetResult(Rate) is { Implicit: false } ? parsed.GetValue(Rate) : (double?)null;
        var mode = parsed.GetValue(Standardise);
        var chosen = mode == "merl" ? Preprocessing.Merl : Preprocessing.Default with
        {
            Standardise = mode == "per-lead" ? StandardisationMode.PerLead : StandardisationMode.PerRecord,
        };
        chosen = chosen with { Rate = rate ?? chosen.Rate };
        try
        {
            chosen.Validate();
        }
        catch (ConfigurationException error) when (rate is { } asked)
        {
            throw new ConfigurationException(FormattableString.Invariant($"--rate {asked}: {error.Message}"), error);
        }

        return chosen;
    }

    /// <summary>Builds with a progress bar; Ctrl-C leaves nothing behind.</summary>
    public int Build(ParseResult parsed, ICohortSource source, Preprocessing? preprocessing)
    {
        var options = new CohortBuildOptions
        {
            Preprocessing = preprocessing ?? Preprocessing.Default,
            AllowMissingLeads = parsed.GetValue(AllowMissingLeads),
            MaxRejects = parsed.GetValue(MaxRejects),
            Limit = parsed.GetValue(Limit),
        };
        var folder = parsed.GetRequiredValue(Out);
        Destination.RequireFolder("--out", folder);
        var manifest = CohortWork.Run((progress, cancellation) => new CohortBuilder(options).Build(source, folder, progress, cancellation));
        CohortTables.Finished(folder, manifest);
        return 0;
    }
}
