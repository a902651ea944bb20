namespace Einthoven.Signals.Filters;

/// <summary>Leads without gaps as the frames that <see cref="PolyphaseLanes"/> reads: a lead a lane, both ends continued.</summary>
internal interface ILanesInput
{
    /// <summary>How many leads there are.</summary>
    int Count { get; }

    /// <summary>Writes frames.</summary>
    /// <param name="first">The sample of the first frame, negative before the start.</param>
    /// <param name="count">How many; they may reach behind the end.</param>
    /// <param name="frames">Where the first lead of the first frame goes.</param>
    /// <param name="width">From one frame to the next.</param>
    void Interleave(int first, int count, Span<double> frames, int width);
}
