namespace Einthoven.Signals.Simulation.Heart;

/// <summary>How long ago an infarction was. Q waves are there at every age: the SCP codes of infarction ask for them.</summary>
internal enum InfarctionAge
{
    /// <summary>Weeks and more: ST is level again, T often negative.</summary>
    Old,

    /// <summary>Days: ST comes down, T turns.</summary>
    Subacute,

    /// <summary>Hours: ST is raised over the wall and depressed on the other side, T upright.</summary>
    Acute,
}
