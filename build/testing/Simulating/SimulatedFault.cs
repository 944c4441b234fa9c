namespace Pipelines.Testing.Simulating;

/// <summary>The faults that can be injected into a simulated stream.</summary>
internal enum SimulatedFault
{
    None,
    IgnoredWrite,
    EarlyCompletion,
    TornVersion,
    DoubleRelease,
    LostFlush,
    ForgottenPin,
    DoubleDispose,
    WrongWorker,
    EarlyReceipt,
    EarlySettlement,
    LeftContext,
    SwappedContext,
    LostContext,
}
