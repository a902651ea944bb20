namespace Einthoven.Signals;

/// <summary>A recording can't be read: which file, where in it, what was expected and what was found.</summary>
public sealed class RecordingFormatException : Exception
{
    /// <summary>An error with its file and place.</summary>
    /// <param name="file">The file that can't be read.</param>
    /// <param name="place">Line or byte, as in "line 3" or "byte 512"; empty when the whole file is meant.</param>
    /// <param name="problem">What was expected and what was found.</param>
    /// <param name="inner">The error below, if there is one.</param>
    public RecordingFormatException(string file, string place, string problem, Exception? inner = null)
        : base(OneLine(string.IsNullOrEmpty(place) ? $"{file}: {problem}" : $"{file}, {place}: {problem}"), inner)
    {
        File = file;
        Place = place;
    }

    /// <summary>The file that can't be read.</summary>
    public string File { get; }

    /// <summary>Line or byte; empty when the whole file is meant.</summary>
    public string Place { get; }

    /// <summary>Messages quote what a file holds, and a file holds anything.</summary>
    private static string OneLine(string message) =>
        message.Any(char.IsControl) ? new([.. message.Select(letter => char.IsControl(letter) ? ' ' : letter)]) : message;
}
