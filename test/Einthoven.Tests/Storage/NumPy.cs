using System.Diagnostics;

namespace Einthoven.Tests.Storage;

/// <summary>A Python that has NumPy, if this machine has one.</summary>
internal static class NumPy
{
    private static readonly Lazy<string?> Interpreter = new(Find);

    public static bool IsPresent => Interpreter.Value is not null;

    /// <summary>Runs lines of Python and returns what they print.</summary>
    public static string Run(string code, params ReadOnlySpan<string> arguments)
    {
        var (exitCode, output, error) = Start(Interpreter.Value!, code, arguments);
        Assert.True(exitCode == 0, error);
        return output.Trim();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "python.exe" : "python3"))
        .FirstOrDefault(path => File.Exists(path) && Start(path, "import numpy", []).ExitCode == 0);

    private static (int ExitCode, string Output, string Error) Start(string interpreter, string code, ReadOnlySpan<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(interpreter, ["-c", code, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
