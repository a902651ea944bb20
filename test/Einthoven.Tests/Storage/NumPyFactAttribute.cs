namespace Einthoven.Tests.Storage;

/// <summary>A test against NumPy, skipped with a message where no Python on the path has it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NumPyFactAttribute : FactAttribute
{
    public NumPyFactAttribute()
    {
        if (!NumPy.IsPresent) Skip = "No python3 on the path has NumPy.";
    }
}
