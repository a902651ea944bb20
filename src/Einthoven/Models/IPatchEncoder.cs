using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>A system whose encoder takes only the visible patches of an ECG, so that leaving some out needs nothing in their place.</summary>
public interface IPatchEncoder
{
    /// <summary>Leads, and patches of each: a patch's index in its ECG is lead x patches + patch.</summary>
    (int Leads, int Patches) Grid { get; }

    /// <summary>The tokens of the visible patches.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="signals">(B, L x T) as one row an ECG, lead by lead; hidden samples are not looked at.</param>
    /// <param name="mask">Which patches are visible, V of each ECG.</param>
    /// <param name="amplitudes">(B, L) millivolts before standardising, NaN where unknown; empty when nothing is known.</param>
    /// <returns>For each of <see cref="ModelOptions.Stages"/> its (B, V, width).</returns>
    IReadOnlyList<Tensor> EncodeVisible(ComputeContext context, ReadOnlySpan<float> signals, PatchMask mask, ReadOnlySpan<float> amplitudes = default);
}
