using Einthoven.Tensors.Kernels;
using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Adam with decoupled weight decay, in one pass over the slabs. Loshchilov and Hutter, arXiv 1711.05101.</summary>
/// <remarks>Its state is the slab's moments and <see cref="StepCount"/>.</remarks>
public sealed class AdamW
{
    /// <summary>Added to the norm that a clipped gradient is divided by, as torch.nn.utils.clip_grad_norm_ does.</summary>
    private const double ClipEpsilon = 1e-6;

    private readonly ParameterSlab _slab;
    private readonly AdamWOptions _options;

    /// <summary>An optimiser of all parameters of a slab.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of its range.</exception>
    public AdamW(ParameterSlab slab, AdamWOptions options)
    {
        ArgumentNullException.ThrowIfNull(slab);
        ArgumentNullException.ThrowIfNull(options);
        RequireShare(options.Beta1, nameof(options.Beta1));
        RequireShare(options.Beta2, nameof(options.Beta2));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Epsilon, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.WeightDecay, nameof(options));
        (_slab, _options) = (slab, options);
    }

    /// <summary>Steps taken; set it when a checkpoint is read.</summary>
    public long StepCount { get; set; }

    /// <summary>Moves the parameters against their gradients and sets the gradients to zero.</summary>
    /// <remarks>
    /// Where the norm is not a finite number, parameters, moments and <see cref="StepCount"/> stay as they are: one bad batch does not
    /// end a training. Frozen parameters are left alone.
    /// </remarks>
    /// <param name="context">Whose threads work.</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="clipNorm">The gradient is scaled down to this length where it is longer; 0 for no limit.</param>
    /// <returns>Length of the gradient before it was clipped.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the norm is negative or not a number.</exception>
    public double Step(ComputeContext context, float learningRate, double clipNorm = 0)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!(learningRate >= 0)) throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "A learning rate is at least 0.");
        if (!(clipNorm >= 0)) throw new ArgumentOutOfRangeException(nameof(clipNorm), clipNorm, "A clipping norm is at least 0.");
        context.Profile?.Begin();
        var norm = _slab.GradientNorm(context);
        if (double.IsFinite(norm))
        {
            StepCount++;
            var scale = clipNorm > 0 ? Math.Min(1, clipNorm / (norm + ClipEpsilon)) : 1;
            foreach (var (start, length, decays) in Runs()) Update(context, start, length, StepOf(learningRate, scale, decays));
        }
        Launch.Each(context, _slab.GradientMemory, static (k, gradient) => k.Fill(gradient, 0));
        context.Profile?.End(nameof(AdamW), _slab.TrainedLength);
        return norm;
    }

    private static void RequireShare(double value, string name)
    {
        if (!(value >= 0 && value < 1)) throw new ArgumentOutOfRangeException(name, value, "A running mean keeps a share in [0, 1).");
    }

    private void Update(ComputeContext context, int start, int length, AdamWStep step)
    {
        var operands = (
            Values: _slab.ValueMemory.Slice(start, length), Gradients: _slab.GradientMemory.Slice(start, length),
            First: _slab.FirstMomentMemory.Slice(start, length), Second: _slab.SecondMomentMemory.Slice(start, length),
            Rounded: _slab.RoundedMemory.Slice(start, length), step);
        Launch.Rows(context, length, 1, operands, static (k, in s, first, count, _) => k.AdamW(
            s.Values.Slice(first, count), s.Gradients.Slice(first, count), s.First.Slice(first, count), s.Second.Slice(first, count),
            s.Rounded.Slice(first, count), s.step));
    }

    private AdamWStep StepOf(float learningRate, double gradientScale, bool decays)
    {
        // The corrections are those of the rounded constants that the kernel has: 1 - 0.999f is 1.3e-5 off 0.001, and would bias every step.
        var (beta1, beta2) = ((float)_options.Beta1, (float)_options.Beta2);
        return new AdamWStep(
            learningRate, beta1, beta2, (float)_options.Epsilon, decays ? (float)_options.WeightDecay : 0,
            (float)(1 - Math.Pow(beta1, StepCount)), (float)(1 - Math.Pow(beta2, StepCount)), (float)gradientScale);
    }

    /// <summary>Runs of the slab that are treated alike: neighbours that all decay or all do not, without frozen ones.</summary>
    private IEnumerable<(int Start, int Length, bool Decays)> Runs()
    {
        var parameters = _slab.Parameters;
        for (var i = 0; i < parameters.Count;)
        {
            var end = i + 1;
            while (end < parameters.Count && parameters[end].Decays == parameters[i].Decays && parameters[end].Frozen == parameters[i].Frozen) end++;
            var stop = end < parameters.Count ? parameters[end].Offset : _slab.TrainedLength;
            if (!parameters[i].Frozen) yield return (parameters[i].Offset, stop - parameters[i].Offset, parameters[i].Decays);
            i = end;
        }
    }
}
