using Einthoven.Evaluation;
using Einthoven.Models;
using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>A system that takes part in an experiment.</summary>
/// <param name="Name">What it is called in tables and on the command line, as in <c>small</c> or <c>supervised:merl</c>.</param>
/// <param name="Kind">How it comes by what it knows.</param>
/// <param name="Source">Name or path of its configuration; for random convolutions their own name.</param>
/// <param name="Changes">Changes of the configuration that concern it.</param>
public sealed record Contender(string Name, ContenderKind Kind, string Source, IReadOnlyList<ContenderChange> Changes)
{
    /// <summary>What is special about it, in words; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether it is trained on all records of an arm, also those that teach it nothing, so that its batches are those of its neighbours.</summary>
    public bool TakesAllRecords { get; init; }

    /// <summary>Whether a configuration stands behind it.</summary>
    public bool HasConfiguration => Kind != ContenderKind.RandomConvolutions;

    /// <summary>The changes for an arm.</summary>
    public IEnumerable<string> ChangesFor(Arm arm) => Changes.Where(change => change.Arm is null || change.Arm == arm).Select(change => change.Text);

    /// <summary>Its configuration in an arm.</summary>
    /// <exception cref="ConfigurationException">The configuration or a change is impossible.</exception>
    public RunConfiguration Configuration(Arm arm)
    {
        try
        {
            return ConfigurationFile.Read(Source, ChangesFor(arm));
        }
        catch (ConfigurationException error)
        {
            throw new ConfigurationException($"{Name}: {error.Message}", error);
        }
    }

    /// <summary>Its name as part of a file's name.</summary>
    internal string FileName => string.Concat(Name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '.' or '_' ? letter : '-')).Trim('-', '.');

    /// <summary>
    /// The systems that a comparison has where none are named: every included configuration that fits a cohort but for <c>tiny</c>, an untrained CG-DMER,
    /// supervised networks, random convolutions.
    /// </summary>
    /// <param name="leads">Leads of an ECG.</param>
    /// <param name="samples">Samples of a lead.</param>
    public static IReadOnlyList<string> DefaultNames(int leads, int samples)
    {
        string[] fitting = [.. ConfigurationFile.Included.Where(name => name != "tiny" && ConfigurationFile.Read(name).Model.Signal is var signal && (signal.Leads, signal.Samples) == (leads, samples))];
        return
        [
            .. fitting, .. fitting.Where(name => ConfigurationFile.Read(name).Model is CgDmerOptions).Take(1).Select(name => "random:" + name),
            .. fitting.Where(name => ConfigurationFile.Read(name).Model is MerlOptions).Select(name => "supervised:" + name), RandomConvolutions.SystemName,
        ];
    }

    /// <summary>Reads names of systems.</summary>
    /// <param name="names">
    /// Names or paths of configurations, <c>random:CONFIG</c> for an untrained encoder, <c>supervised:CONFIG</c> for one that only labels train,
    /// <c>random-convolutions[:KERNELS]</c>.
    /// </param>
    /// <param name="changes">Changes as <see cref="ContenderChange.Parse"/> reads them.</param>
    /// <exception cref="ConfigurationException">A system is unknown or named twice, or a change is for none of them.</exception>
    public static IReadOnlyList<Contender> Parse(IReadOnlyList<string> names, IReadOnlyList<string> changes)
    {
        ArgumentNullException.ThrowIfNull(names);
        var parsed = (changes ?? []).Select(ContenderChange.Parse).ToArray();
        var contenders = names.Distinct().Select(name => Of(name, parsed)).ToArray();
        foreach (var change in parsed)
            if (change.System is { } system && !contenders.Any(contender => contender.Name == system))
                throw new ConfigurationException($"--set {system}:{change.Text}: {system} is none of the systems {string.Join(", ", contenders.Select(contender => contender.Name))}.");
        if (contenders.GroupBy(contender => contender.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ConfigurationException($"--systems: two systems are called {twice.Key}; rename one of the files.");
        return contenders;
    }

    private static Contender Of(string name, IReadOnlyList<ContenderChange> changes)
    {
        var (prefix, rest) = name.Split(':', 2) is [var before, var after] ? (before, after) : ("", name);
        if (name == RandomConvolutions.SystemName || prefix == RandomConvolutions.SystemName)
        {
            using var opened = Systems.Open(name, null, 1, (_, _) => throw new InvalidOperationException()) as IDisposable; // refuses an impossible number of kernels
            return new(name, ContenderKind.RandomConvolutions, name, []);
        }

        var kind = prefix switch { "random" => ContenderKind.Untrained, "supervised" => ContenderKind.Supervised, _ => ContenderKind.Pretrained };
        var source = kind == ContenderKind.Pretrained ? name : rest;
        if (!ConfigurationFile.Included.Contains(source) && !File.Exists(source))
        {
            throw new ConfigurationException(
                $"--systems {name}: there is no such system; name {string.Join(", ", ConfigurationFile.Included)}, or the path of a configuration, also behind random: or supervised:, or {RandomConvolutions.SystemName}.");
        }

        var bare = File.Exists(source) && !ConfigurationFile.Included.Contains(source) ? Path.GetFileNameWithoutExtension(source) : source;
        var called = kind == ContenderKind.Pretrained ? bare : $"{prefix}:{bare}";
        return new(called, kind, source, [.. changes.Where(change => change.System is null || change.System == called)]);
    }
}
