using System.Diagnostics;

namespace Einthoven.Tensors.Kernels;

/// <summary>Waiting without giving the core away, for a limited time.</summary>
internal struct IdleSpin
{
    /// <summary>Between two parallel loops of a training step lie microseconds; waking a parked thread costs some fifty.</summary>
    private const int Microseconds = 60;

    private const int Pauses = 8;

    private long _end;

    /// <summary>Pauses a moment; false when the time is up.</summary>
    public bool TrySpin()
    {
        var now = Stopwatch.GetTimestamp();
        if (_end == 0)
            _end = now + Stopwatch.Frequency * Microseconds / 1_000_000;
        if (now >= _end)
            return false;
        Thread.SpinWait(Pauses);
        return true;
    }
}
