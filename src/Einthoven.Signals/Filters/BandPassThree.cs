using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>Three sections of a band-pass in one run over frames of twelve leads, in wide vectors.</summary>
/// <remarks>
/// Numerators are b (1 - z^-2), b of the second and third 1, as <see cref="Butterworth"/> designs them: three of five products are zero, copies or negatives, and are left out. States are kept
/// with the opposite sign. Apart from the sign of a zero, each lane holds the numbers that section after section gives.
/// </remarks>
internal static class BandPassThree
{
    /// <summary>Sections of a run.</summary>
    public const int Sections = 3;

    private const int Wide = 8; // the first leads; the other four are a narrow vector
    private const int Lanes = BandPassLanes.Count;

    /// <summary>Whether the first three of some sections can be run together on this machine.</summary>
    public static bool Fits(ReadOnlySpan<SecondOrderSection> sections)
    {
        if (!Vector512.IsHardwareAccelerated || sections.Length < Sections) return false;
        for (var s = 0; s < Sections; s++)
            if (sections[s].B1 != 0 || sections[s].B2 != -sections[s].B0 || (s > 0 && sections[s].B0 != 1)) return false;
        return true;
    }

    /// <summary>Runs the first three sections over frames.</summary>
    /// <param name="sections">The sections.</param>
    /// <param name="levels">What the first section is thought to have had as input forever, a value a lead.</param>
    /// <param name="lanes">Frames of twelve values.</param>
    /// <param name="first">Where the first frame lies.</param>
    /// <param name="step">From one frame to the next; negative for backward.</param>
    /// <param name="frames">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pass(ReadOnlySpan<SecondOrderSection> sections, ReadOnlySpan<double> levels, Span<double> lanes, int first, int step, int frames)
    {
        Span<double> states = stackalloc double[Sections * 2 * Lanes];
        Begin(sections, levels, states);
        ref var state = ref MemoryMarshal.GetReference(states);
        var (b, a1, a2) = (Vector512.Create(sections[0].B0), Vector512.Create(sections[0].A1), Vector512.Create(sections[0].A2));
        var (c1, c2, d1, d2) = (Vector512.Create(sections[1].A1), Vector512.Create(sections[1].A2), Vector512.Create(sections[2].A1), Vector512.Create(sections[2].A2));
        var (m0, m1, m2) = (Vector512.LoadUnsafe(ref state), Vector512.LoadUnsafe(ref state, 2 * Lanes), Vector512.LoadUnsafe(ref state, 4 * Lanes));
        var (n0, n1, n2) = (Vector512.LoadUnsafe(ref state, Lanes), Vector512.LoadUnsafe(ref state, 3 * Lanes), Vector512.LoadUnsafe(ref state, 5 * Lanes));
        var (r0, r1, r2) = (Vector256.LoadUnsafe(ref state, Wide), Vector256.LoadUnsafe(ref state, Wide + (2 * Lanes)), Vector256.LoadUnsafe(ref state, Wide + (4 * Lanes)));
        var (s0, s1, s2) = (Vector256.LoadUnsafe(ref state, Wide + Lanes), Vector256.LoadUnsafe(ref state, Wide + (3 * Lanes)), Vector256.LoadUnsafe(ref state, Wide + (5 * Lanes)));
        ref var start = ref MemoryMarshal.GetReference(lanes);
        for (int frame = 0, at = first; frame < frames; frame++, at += step)
        {
            var (x, u) = (b * Vector512.LoadUnsafe(ref start, (nuint)at), b.GetLower() * Vector256.LoadUnsafe(ref start, (nuint)(at + Wide)));
            var (y, v) = (x - m0, u - r0);
            (m0, r0) = (n0 + (a1 * y), s0 + (a1.GetLower() * v));
            (n0, s0) = (x + (a2 * y), u + (a2.GetLower() * v));
            (x, u) = (y - m1, v - r1);
            (m1, r1) = (n1 + (c1 * x), s1 + (c1.GetLower() * u));
            (n1, s1) = (y + (c2 * x), v + (c2.GetLower() * u));
            (y, v) = (x - m2, u - r2);
            (m2, r2) = (n2 + (d1 * y), s2 + (d1.GetLower() * v));
            (n2, s2) = (x + (d2 * y), u + (d2.GetLower() * v));
            y.StoreUnsafe(ref start, (nuint)at);
            v.StoreUnsafe(ref start, (nuint)(at + Wide));
        }
    }

    /// <summary>The states, of opposite sign, as if the levels had been there forever: first and second of each section, a value a lead.</summary>
    private static void Begin(ReadOnlySpan<SecondOrderSection> sections, ReadOnlySpan<double> levels, Span<double> states)
    {
        for (var lead = 0; lead < Lanes; lead++)
        {
            var level = levels[lead];
            for (var s = 0; s < Sections; s++)
            {
                var (first, second) = sections[s].SteadyState;
                states[(2 * s * Lanes) + lead] = -(first * level);
                states[(((2 * s) + 1) * Lanes) + lead] = -(second * level);
                level *= sections[s].StepGain;
            }
        }
    }
}
