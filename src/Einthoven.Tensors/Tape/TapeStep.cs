using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>One recorded operation: what it made and how a gradient goes back through it.</summary>
internal abstract class TapeStep(ComputeContext context, string operation, Storage output, NativeFloats saved)
{
    public ComputeContext Context => context;

    /// <summary>Its name.</summary>
    public string Operation => operation;

    public Storage Output => output;

    /// <summary>The output's values.</summary>
    public NativeFloats Values => output.Values;

    /// <summary>The output's gradient, complete when <see cref="Backward"/> runs.</summary>
    public NativeFloats Gradient => output.Gradient;

    /// <summary>Memory the forward pass filled for the backward pass; returned after it.</summary>
    public NativeFloats Saved => saved;

    /// <summary>Adds to the gradients of the operands.</summary>
    public abstract void Backward();

    /// <summary>Gives the output's gradient to an operand whose gradient it equals: without a copy where the operand has none yet.</summary>
    public void PassOn(Tensor operand)
    {
        if (!operand.RequiresGradient) return;
        if (CanPassOn(operand))
        {
            operand.Live.Gradient = output.Gradient;
            output.Gradient = default;
        }
        else
        {
            AddTo(operand);
        }
    }

    /// <summary>Whether <see cref="PassOn"/> copies nothing: the output's gradient may then be changed into the operand's where it lies.</summary>
    public bool CanPassOn(Tensor operand) =>
        operand.RequiresGradient && operand.Live is { Gradient.IsNull: true, Slab: null } target && !output.Keeps && !ReferenceEquals(target, output);

    /// <summary>Adds the output's gradient to an operand of the same size; the output keeps its own.</summary>
    public void AddTo(Tensor operand)
    {
        if (!operand.RequiresGradient) return;
        var target = Context.Memory.Gradient(operand.Live, out var isNew);
        if (isNew) Launch.Each(Context, output.Gradient, target, static (kernels, dy, dx) => kernels.Copy(dy, dx));
        else Launch.Each(Context, output.Gradient, target, static (kernels, dy, dx) => kernels.Add(dx, dy, dx));
    }
}
