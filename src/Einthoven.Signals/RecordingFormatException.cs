namespace Einthoven.Signals;

/// <summary>A recording can't be read: which file, where in it, what was expected and what was found.</summary>
/// <remarks>The message is one line of bounded length, whatever a damaged file puts into it.</remarks>
public sealed class RecordingFormatException : Exception
{
    private const int LongestProblem = 1000;

    /// <summary>An error with its file and place.</summary>
    /// <param name="file">The file that can't be read.</param>
    /// <param name="place">Line or byte, as in "line 3" or "byte 512"; empty when the whole file is meant.</param>
    /// <param name="problem">What was expected and what was found.</param>
    /// <param name="inner">The error below, if there is one.</param>
    public RecordingFormatException(string file, string place, string problem, Exception? inner = null)
        : base(string.IsNullOrEmpty(place) ? $"{file}: {OneLine(problem)}" : $"{file}, {OneLine(place)}: {OneLine(problem)}", inner)
    {
        File = file;
        Place = place;
    }

    /// <summary>The file that can't be read.</summary>
    public string File { get; }

    /// <summary>Line or byte; empty when the whole file is meant.</summary>
    public string Place { get; }

    private static string OneLine(string? text)
    {
        var line = new string([.. (text ?? "").Take(LongestProblem).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return text?.Length > LongestProblem ? line + " …" : line;
    }
}
