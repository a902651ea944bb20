using System.Globalization;

namespace Einthoven.Signals.Tests;

/// <summary>Reads the reference values that scripts beside the tests have written.</summary>
internal static class Golden
{
    public static string Path(string folder, string name) => System.IO.Path.Combine([AppContext.BaseDirectory, .. folder.Split('/'), "Golden", name]);

    /// <summary>The columns of a CSV file without a header; "nan" is NaN.</summary>
    public static float[][] Columns(string folder, string name)
    {
        var rows = File.ReadAllLines(Path(folder, name))
            .Select(line => line.Split(',').Select(Number).ToArray())
            .ToArray();
        return [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).ToArray())];
    }

    private static float Number(string text) => text == "nan" ? float.NaN : float.Parse(text, CultureInfo.InvariantCulture);
}
