namespace Einthoven.Tensors.Tests;

/// <summary>A fact that multiplies in bfloat16; it says why it skips where the machine can't.</summary>
internal sealed class BFloat16FactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Try);

    public BFloat16FactAttribute()
    {
        if (Missing.Value is { } reason) Skip = reason;
    }

    private static string? Try()
    {
        try
        {
            using var context = new ComputeContext(new ComputeOptions(1, Precision: Precision.BFloat16));
            return null;
        }
        catch (PlatformNotSupportedException error)
        {
            return error.Message;
        }
    }
}
