using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Makes of an ECG what a system looks at beside or instead of it. Safe to share between threads.</summary>
internal interface IEcgView
{
    /// <summary>Writes a view of one ECG.</summary>
    /// <param name="signal">(L, T), standardised.</param>
    /// <param name="view">As many numbers, overwritten.</param>
    /// <param name="chance">The chance of this view.</param>
    void Apply(ReadOnlySpan<float> signal, Span<float> view, RandomStream chance);
}
