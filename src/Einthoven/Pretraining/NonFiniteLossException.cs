using System.Globalization;

namespace Einthoven.Pretraining;

/// <summary>A loss is NaN or infinite; training stops before the parameters take harm. The last checkpoint is whole.</summary>
public sealed class NonFiniteLossException : Exception
{
    internal NonFiniteLossException(long step, int epoch, StepLosses losses, IReadOnlyList<string> ids)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"Step {step} of epoch {epoch}: {losses}. Records of the batch: {string.Join(' ', ids)}. Look at these records (einthoven cohort verify), or lower training.learningRate; --resume goes on from the last checkpoint."))
    {
    }
}
