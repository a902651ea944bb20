using System.Reflection;
using Einthoven.Tensors.Kernels;
using Xunit.Sdk;

namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>Runs a theory with the kernels of one width, or skips it where the machine lacks the width.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AtWidthAttribute : DataAttribute
{
    public AtWidthAttribute(VectorWidth width)
    {
        Width = width;
        if (!KernelSet.IsSupported(width))
            Skip = $"This machine has no {width} vectors.";
    }

    public VectorWidth Width { get; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Width]];
}
