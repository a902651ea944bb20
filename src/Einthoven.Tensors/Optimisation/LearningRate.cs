namespace Einthoven.Tensors;

/// <summary>Schedules of the learning rate.</summary>
public static class LearningRate
{
    /// <summary>Rises in a line from near 0 to the peak, then falls along half a cosine to the floor. Loshchilov and Hutter, arXiv 1608.03983.</summary>
    /// <param name="step">The step about to be taken, from 0; the first has peak / warmup.</param>
    /// <param name="warmup">Steps of the rise, at least 0; the last of them has the peak.</param>
    /// <param name="total">Steps in all; from here on the floor.</param>
    /// <param name="peak">Highest rate.</param>
    /// <param name="floor">Lowest rate after the peak.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of steps is negative, or the warm-up longer than the whole.</exception>
    public static double WarmupCosine(long step, long warmup, long total, double peak, double floor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfNegative(warmup);
        ArgumentOutOfRangeException.ThrowIfLessThan(total, warmup);
        if (step < warmup) return peak * (step + 1) / warmup;
        if (step >= total) return floor;
        var progress = (double)(step - warmup) / (total - warmup);
        return floor + ((peak - floor) * (1 + Math.Cos(Math.PI * progress)) / 2);
    }
}
