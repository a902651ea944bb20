namespace Einthoven.Models;

/// <summary>What the reconstruction losses of a batch are divided by, so that a part of a batch counts for its share.</summary>
/// <param name="HiddenPatches">Hidden patches in leads that have a value.</param>
/// <param name="SelectedTokens">Tokens selected for reconstruction.</param>
internal readonly record struct BatchTotals(int HiddenPatches, int SelectedTokens)
{
    public static BatchTotals Of(EcgTextBatch batch)
    {
        var (hidden, leads) = (0, batch.EcgCount == 0 ? 1 : batch.MissingLeads.Length / batch.EcgCount);
        for (var i = 0; i < batch.Mask.Hidden.Length; i++)
        {
            var record = i / batch.Mask.HiddenCount;
            if (batch.Mask.SpansLeads || !batch.MissingLeads[(record * leads) + (batch.Mask.Hidden[i] / (batch.Mask.Tokens / leads))]) hidden++;
        }

        return new BatchTotals(hidden, batch.SelectedTokens);
    }
}
