namespace Einthoven.Signals.Tests.Formats.Dicom;

/// <summary>A test against pydicom, skipped with a message where no Python has it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PydicomFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Found = new(() => Python.With("pydicom, numpy"));

    public PydicomFactAttribute()
    {
        if (Found.Value is null) Skip = "Needs a python3 with pydicom and NumPy, and found none.";
    }

    public static string Interpreter => Found.Value!;
}
