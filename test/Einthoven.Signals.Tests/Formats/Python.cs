using System.Diagnostics;

namespace Einthoven.Signals.Tests.Formats;

/// <summary>A Python with a module, if this machine has one: the independent reader of what we write.</summary>
internal static class Python
{
    private static readonly string[] Interpreters = ["/usr/bin/python3", "python3", "python"];

    /// <summary>The interpreter that has a module, or null.</summary>
    public static string? With(string module) => Array.Find(Interpreters, interpreter => Start(interpreter, $"import {module}", []) is { ExitCode: 0 });

    /// <summary>Runs lines of Python and returns what they print.</summary>
    public static string Run(string interpreter, string code, params ReadOnlySpan<string> arguments)
    {
        var result = Start(interpreter, code, arguments)!.Value;
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output.Trim();
    }

    private static (int ExitCode, string Output, string Error)? Start(string interpreter, string code, ReadOnlySpan<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(interpreter, ["-c", code, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
