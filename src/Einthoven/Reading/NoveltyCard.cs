namespace Einthoven.Reading;

/// <summary>When an ECG counts as unlike all that a model was trained on.</summary>
/// <param name="Components">Principal components of the training features.</param>
/// <param name="InsideScale">99th percentile on validation of the mean squared, standardised coordinate.</param>
/// <param name="OutsideScale">99th percentile on validation of the mean square of what the components leave over.</param>
/// <param name="Limit">99th percentile on validation of the larger of both, each divided by its scale.</param>
/// <param name="TestShare">Share of the test records beyond it.</param>
public sealed record NoveltyCard(int Components, double InsideScale, double OutsideScale, double Limit, double TestShare);
