namespace Einthoven.Tensors.Kernels;

/// <summary>What batch normalisation does to a channel: (x - centre) scale + shift.</summary>
/// <param name="Centre">Its mean.</param>
/// <param name="Scale">Weight over deviation.</param>
/// <param name="Shift">Bias.</param>
/// <param name="Rectifies">Whether what is below 0 becomes 0.</param>
internal readonly record struct ChannelScale(float Centre, float Scale, float Shift, bool Rectifies);
