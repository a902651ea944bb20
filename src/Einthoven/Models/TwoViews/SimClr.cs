using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>SimCLR: among all views of a batch, find the other view of the same ECG.</summary>
/// <remarks>
/// Chen et al., ICML 2020, arXiv 2002.05709, equation 1, with a projector of two layers. Departures: a one-dimensional ResNet18, views of ECGs instead
/// of pictures, AdamW instead of LARS, batches of tens instead of thousands.
/// </remarks>
public sealed class SimClr : TwoViewModel
{
    private readonly Projector _projector;

    /// <summary>A model with parameters yet to be given.</summary>
    public SimClr(SimClrOptions options) : base(options)
    {
        Options = options;
        _projector = AddChild("projector", new Projector(ResNet18.Width, options.Hidden, options.Projection));
    }

    /// <inheritdoc/>
    public override SimClrOptions Options { get; }

    private protected override Tensor Loss(Tensor first, Tensor second)
    {
        var views = Represent(Encoder, Tensor.Concat(0, first, second));                              // (2B, 512)
        return Contrast(_projector.Forward(views), Options.Temperature);
    }

    /// <summary>The loss of (2B, projection) views, first ones before second ones.</summary>
    internal static Tensor Contrast(Tensor projected, double temperature)
    {
        var z = projected.NormaliseL2();
        var logits = z.MatMul(z, transposeY: true) * (float)(1 / temperature);                        // (2B, 2B)
        return logits.SupervisedContrast(Pairs(z.Context, z.Shape[0] / 2));
    }

    /// <summary>A view's positive is the other view of its ECG; itself is left out.</summary>
    private static IntTensor Pairs(ComputeContext context, int ecgs)
    {
        var views = 2 * ecgs;
        var pairs = new int[views * views];
        Array.Fill(pairs, -1);
        for (var view = 0; view < views; view++)
        {
            pairs[(view * views) + view] = 0;
            pairs[(view * views) + ((view + ecgs) % views)] = 1;
        }

        return context.Integers((views, views), pairs);
    }
}
