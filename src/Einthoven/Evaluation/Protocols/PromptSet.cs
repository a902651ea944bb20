namespace Einthoven.Evaluation.Protocols;

/// <summary>What zero-shot classification asks for: the texts of each class, from one or several sources put together.</summary>
/// <param name="sources">Prompts by class, as <see cref="Text.ZeroShotPrompts"/> gives them for a language or a file.</param>
/// <param name="languages">Languages of the sources; empty for a file.</param>
public sealed class PromptSet(IReadOnlyList<IReadOnlyDictionary<string, string[]>> sources, IReadOnlyList<string> languages)
{
    /// <summary>Languages of the prompts; empty when they come from a file.</summary>
    public IReadOnlyList<string> Languages => languages;

    /// <summary>The prompts of each class, in the order of the classes.</summary>
    /// <exception cref="ConfigurationException">A class has none; the message names all that lack one. They are not left out: averages are over the same classes for every system.</exception>
    public IReadOnlyList<string[]> For(IReadOnlyList<string> classes)
    {
        string[][] prompts = [.. classes.Select(name => sources.SelectMany(source => source.TryGetValue(name, out var texts) ? texts : []).ToArray())];
        var without = classes.Where((_, cls) => prompts[cls].Length == 0).ToArray();
        return without.Length == 0
            ? prompts
            : throw new ConfigurationException($"There is no prompt for {string.Join(", ", without)}. Give a file with --prompts that has every class of the task.");
    }
}
