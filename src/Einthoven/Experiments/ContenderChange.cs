using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>A change of configurations, as in <c>training.batch=32</c>, for all systems or one, for all arms or one.</summary>
/// <param name="System">The system it is for; null for all.</param>
/// <param name="Arm">The arm it is for; null for all.</param>
/// <param name="Text">Key and value.</param>
public readonly record struct ContenderChange(string? System, Arm? Arm, string Text)
{
    /// <summary>Reads <c>[SYSTEM:][ARM:]key=value</c>.</summary>
    /// <exception cref="ConfigurationException">There is no <c>=</c>.</exception>
    public static ContenderChange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new ConfigurationException($"--set {text}: expected [SYSTEM:][ARM:]key=value, as in training.batch=32 or small:R1:training.batch=96.");

        var parts = text[..equals].Split(':').ToList();
        var change = parts[^1] + text[equals..];
        parts.RemoveAt(parts.Count - 1);
        Arm? arm = null;
        if (parts.Count > 0 && Enum.GetNames<Arm>().Contains(parts[^1]))
        {
            arm = Enum.Parse<Arm>(parts[^1]);
            parts.RemoveAt(parts.Count - 1);
        }

        return new(parts.Count == 0 ? null : string.Join(':', parts), arm, change);
    }
}
