using System.CommandLine;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Cli.Commands;

/// <summary>The options that the verbs which examine one run have besides those of <see cref="EvaluationArguments"/>.</summary>
internal sealed class ExaminationArguments
{
    public EvaluationArguments Shared { get; } = new();

    public Option<string?> Html { get; } = new("--html") { Description = "A page to write with the tables and pictures; an existing one is replaced.", HelpName = "FILE.html" };

    /// <summary>Adds what all of them have; <c>--task</c> is each verb's own matter.</summary>
    public void AddTo(Command command)
    {
        Shared.Json.Description = "A file that gets what the tables show, as one object.";
        Shared.Run.Description = "A run's folder.";
        foreach (var option in (Option[])[Shared.Run, Shared.Cohort, Shared.Split, Shared.Seed, Shared.Resamples, Shared.AllowSeen, Shared.Json, Html]) command.Add(option);
    }

    /// <summary>The options, once it is sure that all files can be written.</summary>
    public EvaluationOptions Options(ParseResult parsed)
    {
        if (parsed.GetValue(Html) is { } page) Destination.RequireFile("--html", page);
        return Shared.Options(parsed);
    }

    /// <summary>Opens a run that reads texts.</summary>
    /// <exception cref="ConfigurationException">The system reads none.</exception>
    public T Open<T>(ParseResult parsed, string needs)
        where T : class, IFeatureExtractor
    {
        var system = Shared.Open(parsed, parsed.GetRequiredValue(Shared.Run), null);
        if (system is T fitting) return fitting;
        (system as IDisposable)?.Dispose();
        throw new ConfigurationException($"--run {system.Name}: {needs} Give a run of 'einthoven pretrain'.");
    }

    /// <summary>Warnings to the error stream, the result to its file.</summary>
    public void Finish<T>(ParseResult parsed, T result, IEnumerable<string> warnings)
        where T : class
    {
        foreach (var warning in warnings.Distinct()) Console.Error.WriteLine($"Warning: {warning}");
        if (parsed.GetValue(Shared.Json) is { } file) EvaluationJson.Write(file, result);
    }
}
