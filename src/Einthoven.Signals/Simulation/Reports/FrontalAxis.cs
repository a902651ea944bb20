namespace Einthoven.Signals.Simulation.Reports;

/// <summary>The electrical axis in the classes in which reports name it.</summary>
internal enum FrontalAxis
{
    /// <summary>Below -30 degrees: left axis deviation, ueberdrehter Linkstyp.</summary>
    FarLeft,

    /// <summary>-30 to 30 degrees: Linkstyp; in English still normal.</summary>
    Left,

    /// <summary>30 to 60 degrees: Indifferenztyp.</summary>
    Middle,

    /// <summary>60 to 90 degrees: Steiltyp.</summary>
    Steep,

    /// <summary>90 to 120 degrees: Rechtstyp, right axis deviation.</summary>
    Right,

    /// <summary>Beyond 120 degrees: ueberdrehter Rechtstyp.</summary>
    FarRight,
}
