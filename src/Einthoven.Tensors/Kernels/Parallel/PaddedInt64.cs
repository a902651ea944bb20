using System.Runtime.InteropServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>A counter that shares its cache lines with nothing else: two lines, as processors fetch them in pairs.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PaddedInt64
{
    /// <summary>The counter.</summary>
    [FieldOffset(128)]
    public long Value;
}
