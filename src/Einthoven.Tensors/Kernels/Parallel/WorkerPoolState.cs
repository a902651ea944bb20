namespace Einthoven.Tensors.Kernels;

/// <summary>Who works on the open loop: one atomic word, so that a late worker cannot join a loop that has closed.</summary>
/// <remarks>
/// Bits 0-15 count the workers that joined, bit 16 says that the loop is open, bit 17 that the caller sleeps until they left,
/// and the upper half numbers the loops: a worker that was delayed between reading and joining then fails to join.
/// </remarks>
internal sealed class WorkerPoolState
{
    private const long Joined = 1;
    private const long JoinedMask = 0xFFFF;
    private const long IsOpen = 1 << 16;
    private const long CallerSleeps = 1 << 17;
    private const int GenerationShift = 32;

    private PaddedInt64 _word;
    private PaddedInt64 _sleepers;

    /// <summary>Opens the next loop for joining.</summary>
    public void Open()
    {
        var generation = (_word.Value >>> GenerationShift) + 1;
        Interlocked.Exchange(ref _word.Value, ((generation & 0x7FFFFFFF) << GenerationShift) | IsOpen);
    }

    /// <summary>
    /// Closes the loop and waits for the workers that joined; false when they need longer than the caller spins, and one will signal.
    /// </summary>
    public bool Close(IdleSpin spin)
    {
        var word = Interlocked.And(ref _word.Value, ~IsOpen);
        if ((word & JoinedMask) == 0)
            return true;
        while (spin.TrySpin())
        {
            if ((Volatile.Read(ref _word.Value) & JoinedMask) == 0)
                return true;
        }
        word = Interlocked.Or(ref _word.Value, CallerSleeps);
        return (word & JoinedMask) == 0;
    }

    /// <summary>Joins the open loop unless it is the one seen last.</summary>
    public bool TryJoin(ref int seen)
    {
        var word = Volatile.Read(ref _word.Value);
        if ((word & IsOpen) == 0 || GenerationOf(word) == seen || Interlocked.CompareExchange(ref _word.Value, word + Joined, word) != word)
            return false;
        seen = GenerationOf(word);
        return true;
    }

    /// <summary>Leaves the loop; true when the caller sleeps and this was the last worker.</summary>
    public bool Leave()
    {
        var word = Interlocked.Decrement(ref _word.Value);
        return (word & (JoinedMask | CallerSleeps)) == CallerSleeps;
    }

    /// <summary>Whether a loop is open that is not the one seen last.</summary>
    public bool HasOpened(int seen)
    {
        var word = Volatile.Read(ref _word.Value);
        return (word & IsOpen) != 0 && GenerationOf(word) != seen;
    }

    /// <summary>One more worker is about to park.</summary>
    public void AnnounceSleep() => Interlocked.Increment(ref _sleepers.Value);

    /// <summary>Takes an announcement back; false when it was taken by <see cref="TakeSleepers"/>.</summary>
    public bool TakeBackSleep()
    {
        for (var count = Volatile.Read(ref _sleepers.Value); count > 0; count = Volatile.Read(ref _sleepers.Value))
        {
            if (Interlocked.CompareExchange(ref _sleepers.Value, count - 1, count) == count)
                return true;
        }
        return false;
    }

    /// <summary>How many workers wait to be woken; they are the caller's to wake now.</summary>
    public int TakeSleepers() => (int)Interlocked.Exchange(ref _sleepers.Value, 0);

    private static int GenerationOf(long word) => (int)(word >>> GenerationShift);
}
