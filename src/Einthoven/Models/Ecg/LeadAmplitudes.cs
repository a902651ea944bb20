using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>How large a lead was in millivolts, which standardising has taken away: a vector along the log amplitude, or a learned one where voltage is unknown.</summary>
/// <remarks>What is constant over known amplitudes is left to the lead's own embedding.</remarks>
internal sealed class LeadAmplitudes : Module
{
    // About median and deviation of the log amplitudes of PTB-XL, in mV; constants, so that every run means the same.
    private const double Median = 0.15;
    private const double Deviation = 0.6;

    private readonly EcgOptions _options;
    private readonly Parameter _weight;

    public LeadAmplitudes(EcgOptions options)
    {
        _options = options;
        _weight = AddParameter("weight", (options.Width, 2), Initialisation.Normal(0.02), decays: true); // the slope, and the vector of what is missing
    }

    /// <summary>The vector of the lead of each token.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="millivolts">(B, L), NaN where unknown; empty when nothing is known.</param>
    /// <param name="tokens">(B, V): places among the L x P tokens of an ECG.</param>
    /// <returns>(B, V, D).</returns>
    public Tensor Forward(ComputeContext context, ReadOnlySpan<float> millivolts, IntTensor tokens)
    {
        var (records, visible) = (tokens.Shape[0], tokens.Shape[1]);
        var rows = records * _options.Leads;
        var values = new float[rows * 2];
        for (var row = 0; row < rows; row++)
        {
            var known = !millivolts.IsEmpty && millivolts[row] > 0;
            values[2 * row] = known ? (float)(Math.Log(millivolts[row] / Median) / Deviation) : 0;
            values[(2 * row) + 1] = known ? 0 : 1;
        }

        var leads = tokens.Values.ToArray();
        for (var i = 0; i < leads.Length; i++) leads[i] = ((i / visible) * _options.Leads) + (leads[i] / _options.Patches);
        return context.Tensor((rows, 2), values).Linear(_weight).Embedding(context.Integers((records, visible), leads));
    }
}
