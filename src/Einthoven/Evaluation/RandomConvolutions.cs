using System.Numerics;
using System.Runtime.CompilerServices;
using Einthoven.Cohorts;
using Einthoven.Tensors;

namespace Einthoven.Evaluation;

/// <summary>The baseline that nothing is trained for: thousands of random dilated convolutions, each read out by two numbers.</summary>
/// <remarks>
/// ROCKET (Dempster, Petitjean and Webb, 2020): of each convolution the share of outputs above 0 and the maximum. Kernels depend on the seed and on the
/// number of leads and samples only. Features do not depend on the number of threads. Missing leads are 0, as the cohort gives them.
/// </remarks>
public sealed class RandomConvolutions : IChangedExtractor
{
    /// <summary>Its name on the command line and in results.</summary>
    public const string SystemName = "random-convolutions";

    /// <summary>Kernels unless asked otherwise; two features each.</summary>
    public const int DefaultKernels = 5000;

    private const int Block = 4;
    private readonly int _kernels;
    private readonly ulong _seed;

    /// <summary>Prepares an extractor.</summary>
    /// <param name="kernels">Number of kernels, at least 1.</param>
    /// <param name="seed">Another seed gives other kernels.</param>
    public RandomConvolutions(int kernels = DefaultKernels, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernels, 1);
        (_kernels, _seed) = (kernels, seed);
    }

    /// <inheritdoc/>
    public string Name => _kernels == DefaultKernels ? SystemName : $"{SystemName}:{_kernels}";

    /// <inheritdoc/>
    public string Features => "share of positive values + maximum";

    /// <inheritdoc/>
    public string Arm => "none";

    /// <inheritdoc/>
    public int Width => 2 * _kernels;

    /// <inheritdoc/>
    public IReadOnlySet<string> SeenRecords { get; } = new HashSet<string>();

    /// <inheritdoc/>
    public float[] Extract(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) => Extract(cohort, records, null, progress);

    /// <inheritdoc/>
    public float[] Extract(Cohort cohort, IReadOnlyList<int> records, EcgChange? change, IProgress<ProgressUpdate>? progress = null)
    {
        if (cohort.Samples == 0) throw new CohortException($"{cohort.Folder}: holds reports without ECGs; there is nothing to convolve.");
        var done = 0;
        return Extract(cohort.Leads, cohort.Samples, records.Count, (i, signal) =>
        {
            cohort.ReadSignal(records[i], signal);
            change?.Invoke(records[i], signal, new float[cohort.Leads]);
            var count = Interlocked.Increment(ref done);
            if (count % 32 == 0 || count == records.Count) progress?.Report(new("Random convolutions", count, records.Count));
        });
    }

    /// <summary>The features of ECGs that are read by a callback, which is called from several threads.</summary>
    internal float[] Extract(int leads, int samples, int count, ReadSignal read)
    {
        var random = new RandomSource(_seed);
        var kernels = Enumerable.Range(0, _kernels)
            .Select(number => ConvolutionKernel.Draw(random.Stream(SystemName, record: (ulong)number), leads, samples)).ToArray();

        // Each lead lies between zeros: as many as the widest padding needs, and behind it what a whole block of vectors may read beyond the last output.
        var margin = samples / 2 + 1;
        var stride = samples + 2 * margin + Block * Vector<float>.Count;
        var features = new float[checked(count * Width)];
        Parallel.For(0, count, () => (Signal: new float[leads * samples], Padded: new float[leads * stride]), (i, _, buffers) =>
        {
            read(i, buffers.Signal);
            for (var lead = 0; lead < leads; lead++) buffers.Signal.AsSpan(lead * samples, samples).CopyTo(buffers.Padded.AsSpan(lead * stride + margin));
            var row = features.AsSpan(i * Width, Width);
            for (var k = 0; k < kernels.Length; k++) (row[2 * k], row[2 * k + 1]) = Convolve(kernels[k], buffers.Padded, margin, stride);
            return buffers;
        }, _ => { });
        return features;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float PositiveShare, float Maximum) Convolve(ConvolutionKernel kernel, float[] padded, int margin, int stride)
    {
        var taps = kernel.Taps;
        var step = Vector<float>.Count;
        ref var first = ref padded[margin + kernel.Start];
        var positives = Vector<int>.Zero;
        var maximum = new Vector<float>(float.NegativeInfinity);
        for (var start = 0; start < kernel.Outputs; start += Block * step)
        {
            Vector<float> a = new(kernel.Bias), b = a, c = a, d = a;
            foreach (var (lead, shift, weight) in taps)
            {
                ref var source = ref Unsafe.Add(ref first, lead * stride + shift + start);
                var factor = new Vector<float>(weight);
                a = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source), a);
                b = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source, (nuint)step), b);
                c = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source, (nuint)(2 * step)), c);
                d = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source, (nuint)(3 * step)), d);
            }

            if (start + Block * step > kernel.Outputs)
            {
                var left = kernel.Outputs - start;
                (a, b, c, d) = (Keep(a, left), Keep(b, left - step), Keep(c, left - 2 * step), Keep(d, left - 3 * step));
            }

            maximum = Vector.Max(maximum, Vector.Max(Vector.Max(a, b), Vector.Max(c, d)));
            positives -= Vector.GreaterThan(a, Vector<float>.Zero) + Vector.GreaterThan(b, Vector<float>.Zero)
                + Vector.GreaterThan(c, Vector<float>.Zero) + Vector.GreaterThan(d, Vector<float>.Zero);
        }

        var highest = float.NegativeInfinity;
        for (var lane = 0; lane < step; lane++) highest = Math.Max(highest, maximum[lane]);
        return (Vector.Sum(positives) / (float)kernel.Outputs, highest);
    }

    /// <summary>Takes the lanes beyond the last output out of the running.</summary>
    private static Vector<float> Keep(Vector<float> outputs, int count) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector<int>.Indices, new Vector<int>(count)), outputs, new Vector<float>(float.NegativeInfinity));

    /// <summary>Reads the ECG with a number into leads x samples.</summary>
    internal delegate void ReadSignal(int number, Span<float> signal);
}
