using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Where a patch stands: a fixed sine-cosine code of its time plus a learned embedding of its lead.</summary>
internal sealed class PatchPositions : Module
{
    private readonly int _patches;
    private readonly int _width;
    private readonly Parameter _leads;
    private readonly int[] _leadOf;
    private readonly float[] _times;

    public PatchPositions(int leads, int patches, int width)
    {
        _patches = patches;
        _width = width;
        _leads = AddParameter("leads", (leads, width), Initialisation.Normal(0.5f), decays: false);
        _leadOf = [.. Enumerable.Range(0, leads * patches).Select(token => token / patches)];
        _times = Times(leads);
    }

    /// <summary>(L x P, D): the position of every patch of an ECG.</summary>
    public Tensor All(ComputeContext context) =>
        _leads.GatherRows(context.Integers(_leadOf.Length, _leadOf)) + context.Tensor((_leadOf.Length, _width), _times);

    private float[] Times(int leads)
    {
        var times = new float[leads * _patches * _width];
        for (var token = 0; token < leads * _patches; token++)
        {
            for (var i = 0; i < _width / 2; i++)
            {
                // From half a wave a patch to half a wave in all: neighbours must differ, or attention can't tell them apart.
                var angle = Math.PI * (token % _patches) / Math.Pow(_patches, 2.0 * i / _width);
                times[(token * _width) + (2 * i)] = (float)Math.Sin(angle);
                times[(token * _width) + (2 * i) + 1] = (float)Math.Cos(angle);
            }
        }

        return times;
    }
}
