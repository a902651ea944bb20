using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>The tests' assembly as a process of its own, for which the runtime hides instructions: it says what it chose and how well it computes.</summary>
/// <param name="WideVectors">Whether <see cref="Vector512"/> is accelerated.</param>
/// <param name="Width">What <see cref="VectorWidth.Auto"/> came to.</param>
/// <param name="Losses">Of the first steps of a training that runs through most kernels.</param>
internal sealed record NarrowedProcess(bool WideVectors, VectorWidth Width, float[] Losses)
{
    private const int Steps = 3;

    /// <summary>Runs it with an environment variable set.</summary>
    public static NarrowedProcess Run(string variable, string value)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(NarrowedProcess).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        var words = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return new NarrowedProcess(
            bool.Parse(words[0]), Enum.Parse<VectorWidth>(words[1]), Array.ConvertAll(words[2..], word => float.Parse(word, CultureInfo.InvariantCulture)));
    }

    /// <summary>What such a process would say of this one.</summary>
    public static NarrowedProcess Here(VectorWidth width = VectorWidth.Auto)
    {
        using var training = new SmallTraining(new(4, 6, 8));
        using var context = new ComputeContext(new ComputeOptions(Threads: 1, width));
        var losses = Enumerable.Range(0, Steps).Select(step => training.Step(context, step)).ToArray();
        return new NarrowedProcess(Vector512.IsHardwareAccelerated, context.Width, losses);
    }

    public override string ToString() =>
        string.Join(' ', Losses.Select(loss => loss.ToString("R", CultureInfo.InvariantCulture)).Prepend(Width.ToString()).Prepend(WideVectors.ToString()));

    private static void Main() => Console.WriteLine(Here());
}
