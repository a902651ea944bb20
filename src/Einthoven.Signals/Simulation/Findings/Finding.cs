namespace Einthoven.Signals.Simulation.Findings;

/// <summary>A statement about an ECG that the simulator can make true. <see cref="FindingCatalogue"/> gives each its SCP code.</summary>
internal enum Finding
{
    Normal,

    SinusRhythm,
    SinusBradycardia,
    SinusTachycardia,
    SinusArrhythmia,
    AtrialFibrillation,
    AtrialFlutter,

    VentricularExtrasystole,
    AtrialExtrasystole,
    Bigeminy,

    FirstDegreeBlock,
    LongPr,

    LeftBundleBranchBlock,
    RightBundleBranchBlock,
    IncompleteRightBundleBranchBlock,
    IntraventricularDelay,
    LeftAnteriorHemiblock,
    LeftPosteriorHemiblock,

    LeftVentricularHypertrophy,
    LeftVentricularVoltage,
    LeftAtrialEnlargement,
    LowVoltage,

    AnteroseptalInfarction,
    AnteriorInfarction,
    AnterolateralInfarction,
    InferiorInfarction,
    InferolateralInfarction,
    LateralInfarction,
    AbnormalQrs,
    QWaves,

    NonDiagnosticT,
    NonSpecificSt,
    Ischaemia,
    AnterolateralIschaemia,
    InferiorIschaemia,
    InferolateralIschaemia,
    AnteroseptalIschaemia,
    AnteriorIschaemia,
    LateralIschaemia,
    StDepression,
    TInversion,
    LowT,
    TFlattening,
}
