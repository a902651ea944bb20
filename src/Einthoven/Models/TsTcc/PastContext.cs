using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>What the past of feature maps says, by a transformer: TS-TCC's context, which ASTCL predicts from as well.</summary>
internal static class PastContext
{
    /// <summary>(B, T', 512) to (B, width): read out at a token that stands before the past.</summary>
    /// <param name="maps">Feature maps as tokens.</param>
    /// <param name="past">Tokens that count, from the first on.</param>
    /// <param name="narrow">512 to the width.</param>
    /// <param name="start">(width): the token before the past.</param>
    /// <param name="blocks">The transformer.</param>
    public static Tensor Of(Tensor maps, int past, Linear narrow, Parameter start, TransformerStack blocks)
    {
        var (context, records) = (maps.Context, maps.Shape[0]);
        var places = context.Integers((records, past), [.. Enumerable.Range(0, records * past).Select(i => 1 + (i % past))]);
        var tokens = narrow.Forward(maps.Slice(1, 0, past)).ScatterTokens(places, past + 1, context.Use(start));           // (B, 1 + past, width)
        var read = blocks.Forward(tokens).Slice(1, 0, 1);
        return read.Reshape((records, read.Shape[2]));
    }
}
