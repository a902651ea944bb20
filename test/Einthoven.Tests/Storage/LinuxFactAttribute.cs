namespace Einthoven.Tests.Storage;

/// <summary>A test of something that only Linux has, as <c>/proc</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Only Linux has what this test needs.";
    }
}
