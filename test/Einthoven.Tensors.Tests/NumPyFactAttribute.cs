using System.Diagnostics;

namespace Einthoven.Tensors.Tests;

/// <summary>A fact that needs a Python with NumPy; it says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NumPyFactAttribute : FactAttribute
{
    public NumPyFactAttribute()
    {
        if (NumPy.Interpreter is null) Skip = "Needs a python3 with NumPy, and found none.";
    }
}

/// <summary>Runs Python scripts that import NumPy.</summary>
internal static class NumPy
{
    private static readonly Lazy<string?> Found = new(() => Array.Find(["/usr/bin/python3", "python3", "python"], HasNumPy));

    /// <summary>The first interpreter that can import NumPy, or null.</summary>
    public static string? Interpreter => Found.Value;

    /// <summary>Runs a script and returns what it printed; fails the test when it fails.</summary>
    public static string Run(params string[] arguments)
    {
        var (code, output, error) = Start(Interpreter!, arguments);
        Assert.True(code == 0, error);
        return output;
    }

    private static bool HasNumPy(string interpreter)
    {
        try
        {
            return Start(interpreter, "-c", "import numpy").Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output, string Error) Start(string interpreter, params string[] arguments)
    {
        var start = new ProcessStartInfo(interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
