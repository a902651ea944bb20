namespace Einthoven.Signals.Paper;

/// <summary>One lead over one span of time at one place of the paper; millimetres from the grid's upper left corner.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="From">Its first moment, in seconds.</param>
/// <param name="To">Its last moment, in seconds.</param>
/// <param name="X">Where the first moment lies.</param>
/// <param name="Row">The row it stands in.</param>
internal readonly record struct PaperPanel(Lead Lead, double From, double To, double X, PaperRow Row);
