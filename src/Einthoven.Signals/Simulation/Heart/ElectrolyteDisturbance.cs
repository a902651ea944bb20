namespace Einthoven.Signals.Simulation.Heart;

/// <summary>Which electrolyte disturbance an ECG shows.</summary>
internal enum ElectrolyteDisturbance
{
    None,

    /// <summary>Hypokalaemia: U waves, flat T, ST a little low.</summary>
    LowPotassium,

    /// <summary>Hyperkalaemia: tall, narrow T.</summary>
    HighPotassium,

    /// <summary>Hypercalcaemia: hardly any ST segment, a short QT.</summary>
    HighCalcium,
}
