namespace Einthoven.Cli;

/// <summary>The reader model that lies beside the program, in its folder <c>models</c>.</summary>
internal static class DefaultModel
{
    private const string Card = "card.json";

    /// <summary>The folder of a model.</summary>
    /// <param name="named">What <c>--model</c> names, or null for the one beside the program.</param>
    /// <param name="program">The folder of the program; null for this one's.</param>
    /// <exception cref="ConfigurationException">None is named, and beside the program there is none, or several.</exception>
    public static string Folder(string? named, string? program = null)
    {
        if (named is not null) return named;
        var beside = Path.Combine(program ?? AppContext.BaseDirectory, "models");
        string[] models = Directory.Exists(beside) ? [.. Directory.GetDirectories(beside).Where(folder => File.Exists(Path.Combine(folder, Card))).Order(StringComparer.Ordinal)] : [];
        return models switch
        {
            [var only] => only,
            [] => throw new ConfigurationException($"There is no model beside the program ({beside}). Name one with --model DIR; einthoven package makes one of a run."),
            _ => throw new ConfigurationException($"Several models lie beside the program: {string.Join(", ", models.Select(folder => Path.GetFileName(folder)))}. Name one with --model {models[0]}."),
        };
    }
}
