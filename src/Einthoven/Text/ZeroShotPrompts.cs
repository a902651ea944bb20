using System.Reflection;

namespace Einthoven.Text;

/// <summary>Prompts for zero-shot classification: our own for all classes of six tasks, or a file's.</summary>
/// <remarks>
/// For each class several phrasings as device reports word it, and one or more that state its ECG criteria (AHA/ACCF/HRS recommendations for the
/// standardisation of the ECG, 2007-2009; fourth universal definition of myocardial infarction, 2018).
/// PTB-XL's four tasks have them in English, German and Swedish, CPSC2018 and CSN in English.
/// They were worded with a look at PTB-XL's training folds (1-7) only. Thread-safe.
/// </remarks>
public static class ZeroShotPrompts
{
    private const string Folder = "Einthoven.Text.Prompts/";

    private static readonly (string Task, string Language)[] Available =
    [
        .. typeof(ZeroShotPrompts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..].Split('.'))
            .Select(parts => (parts[0], parts[1]))
            .Order(),
    ];

    /// <summary>Tasks with prompts of ours: cpsc2018, csn, form, rhythm, subclass, superclass.</summary>
    public static IReadOnlyList<string> Tasks { get; } = [.. Available.Select(pair => pair.Task).Distinct()];

    /// <summary>Languages with prompts of ours for a task: "de", "en", "sv".</summary>
    /// <exception cref="ConfigurationException">The task is unknown; the message names those there are.</exception>
    public static IReadOnlyList<string> Languages(string task)
    {
        string[] languages = [.. Available.Where(pair => pair.Task == task).Select(pair => pair.Language)];
        return languages.Length > 0
            ? languages
            : throw new ConfigurationException(
                $"There are no prompts for the task '{task}'. There are prompts for {string.Join(", ", Tasks)}; a file can give others.");
    }

    /// <summary>Our prompts for a task.</summary>
    /// <param name="task">One of <see cref="Tasks"/>.</param>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <returns>Prompts by class, in the order of their file.</returns>
    /// <exception cref="ConfigurationException">Task or language is unknown; the message names those there are.</exception>
    public static PromptDictionary For(string task, string language)
    {
        var languages = Languages(task);
        if (!languages.Contains(language))
            throw new ConfigurationException($"There are no prompts for {task} in the language '{language}'. There are prompts in {string.Join(", ", languages)}.");

        using var json = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{task}.{language}.json")!;
        return PromptDictionary.Parse(json, $"The prompt set {task}.{language}");
    }

    /// <summary>Prompts of a file: a JSON object of class name to text, as MERL publishes them, or to a list of texts.</summary>
    /// <exception cref="ConfigurationException">The file is not of that form.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static PromptDictionary Load(string path)
    {
        using var json = File.OpenRead(path);
        return PromptDictionary.Parse(json, path);
    }
}
