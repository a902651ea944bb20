using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>The backward step of an operation; a static lambda, so that recording allocates one object and no closure.</summary>
internal delegate void BackwardAction<TState>(TapeStep step, TState state);

/// <summary>A recorded operation with its operands.</summary>
internal sealed class TapeStep<TState>(
    ComputeContext context, string operation, Storage output, NativeFloats saved, TState state, BackwardAction<TState> action)
    : TapeStep(context, operation, output, saved)
{
    /// <inheritdoc/>
    public override void Backward() => action(this, state);
}
