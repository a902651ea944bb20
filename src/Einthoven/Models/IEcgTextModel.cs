using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>A system that places ECGs and texts in one space.</summary>
public interface IEcgTextModel
{
    /// <summary>Width of that space.</summary>
    int ProjectionWidth { get; }

    /// <summary>Places whole ECGs.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="signals">(B, L x T) as one row an ECG, lead by lead.</param>
    /// <param name="count">ECGs, B.</param>
    /// <param name="amplitudes">(B, L) millivolts before standardising, NaN where unknown; empty when nothing is known.</param>
    /// <returns>(B, width), rows of length 1.</returns>
    Tensor ProjectEcgs(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default);

    /// <summary>Places texts.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="tokens">(R, W) ids, padded.</param>
    /// <param name="lengths">(R): tokens of each text.</param>
    /// <returns>(R, width), rows of length 1.</returns>
    Tensor ProjectTexts(ComputeContext context, ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths);
}
