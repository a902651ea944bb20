namespace Einthoven.Tests.Cohorts.Downloading;

/// <summary>How one answer of a <see cref="FileServer"/> is wrong; none as it stands.</summary>
/// <param name="Status">Answered instead of the file; 0 for none.</param>
/// <param name="Cut">The body ends after so many bytes, whatever its length says.</param>
/// <param name="Content">Sent instead of the file.</param>
/// <param name="WithoutRanges">Ranges are passed over.</param>
/// <param name="WrongRange">Another range is sent than was asked for.</param>
/// <param name="Silent">Nothing is sent.</param>
/// <param name="RetryAfter">Seconds that the answer asks to wait.</param>
internal sealed record Fault(int Status = 0, int? Cut = null, byte[]? Content = null, bool WithoutRanges = false, bool WrongRange = false, bool Silent = false, int RetryAfter = 0);
