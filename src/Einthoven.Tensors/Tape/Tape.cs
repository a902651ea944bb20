using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>The operations recorded since the last backward pass, in the order in which they ran.</summary>
internal sealed class Tape(StepMemory memory, Arena arena)
{
    private readonly List<TapeStep> _steps = [];
    private int _depth, _pauses;

    /// <summary>True inside of a <see cref="TapeScope"/>, unless a <see cref="TapePause"/> lasts.</summary>
    public bool IsRecording => _depth > 0 && _pauses == 0;

    public void Enter() => _depth++;

    public void Leave() => _depth = Math.Max(0, _depth - 1);

    public void Pause() => _pauses++;

    public void GoOn() => _pauses = Math.Max(0, _pauses - 1);

    public void Append(TapeStep step)
    {
        step.Output.RequiresGradient = true;
        _steps.Add(step);
    }

    /// <summary>Runs the steps that a gradient has reached, last one first; what a step made is released as soon as it has run.</summary>
    public void Replay(OperationProfile? profile)
    {
        while (_steps.Count > 0)
        {
            var step = _steps[^1];
            _steps.RemoveAt(_steps.Count - 1);
            if (!step.Gradient.IsNull)
            {
                var elements = step.Values.Length;
                profile?.Begin();
                step.Backward();
                profile?.EndBackward(step.Operation, elements);
            }

            arena.Return(step.Saved);
            memory.ReleaseAfterBackward(step.Output);
        }
    }

    /// <summary>Forgets what was recorded; the storages are released with the rest of the step.</summary>
    public void Clear()
    {
        foreach (var step in _steps) arena.Return(step.Saved);
        _steps.Clear();
    }
}
