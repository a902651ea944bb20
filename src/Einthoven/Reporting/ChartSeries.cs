namespace Einthoven.Reporting;

/// <summary>One line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Points in the order of x; a point that is not finite breaks the line.</param>
/// <param name="Color">A CSS color, also a variable of the page as in <c>var(--bar)</c>.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points, string Color);
