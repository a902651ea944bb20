using System.Reflection;
using System.Runtime.InteropServices;
using Einthoven.Tensors;

namespace Einthoven;

/// <summary>What a number was measured, or a model trained, on.</summary>
/// <param name="Version">Of Einthoven.</param>
/// <param name="Runtime">Of .NET.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Processor">Its name where the system tells it.</param>
/// <param name="Processors">Logical processors.</param>
/// <param name="VectorWidth">Vector registers in use.</param>
public sealed record MachineDescription(string Version, string Runtime, string System, string Processor, int Processors, VectorWidth VectorWidth)
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>The version of this assembly, without the commit.</summary>
    internal static string CurrentVersion { get; } =
        typeof(MachineDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Describes the machine that a context computes on.</summary>
    public static MachineDescription Of(ComputeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new MachineDescription(
            CurrentVersion, RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier, ProcessorName(), Environment.ProcessorCount, context.Width);
    }

    private static string ProcessorName()
    {
        const string Name = "model name";
        var line = File.Exists(ProcessorFile) ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
