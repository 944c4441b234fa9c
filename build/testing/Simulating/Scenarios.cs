namespace Pipelines.Testing.Simulating;

/// <summary>Everything that is simulated: by a test each, and for as long as you like by the soak.</summary>
internal static class Scenarios
{
    public static Scenario OneWorkerEach { get; } = new();

    public static Scenario OrderedWorkers { get; } = new() { MostWorkers = 4 };

    public static Scenario UnorderedWorkers { get; } = OrderedWorkers with { AlwaysOrdered = false };

    public static Scenario KeyedWorkers { get; } = UnorderedWorkers with { Keys = true };

    public static Scenario OrderedKeyedWorkers { get; } = OrderedWorkers with { Keys = true, Faults = true, Policies = true };

    public static Scenario Failures { get; } = OrderedWorkers with { Faults = true };

    public static Scenario Cancellation { get; } = UnorderedWorkers with { Cancels = true };

    public static Scenario LeavingConsumers { get; } = UnorderedWorkers with { Leaves = true };

    public static Scenario Splices { get; } = UnorderedWorkers with { Splices = true };

    public static Scenario HeldBatches { get; } =
        new() { MostWorkers = 3, AlwaysOrdered = false, Splices = true, Delays = true, MustBatch = true };

    public static Scenario DeadLetters { get; } = OrderedWorkers with { Policies = true };

    public static Scenario Sessions { get; } = OrderedWorkers with { IsSession = true };

    public static Scenario SentItems { get; } =
        UnorderedWorkers with { IsSession = true, Sends = true, Keys = true, Splices = true, Policies = true, Delays = true };

    public static Scenario EverythingInSessions { get; } =
        UnorderedWorkers with
        {
            IsSession = true,
            Sends = true,
            Splices = true,
            Faults = true,
            Policies = true,
            Cancels = true,
            Delays = true,
        };

    public static Scenario Everything { get; } =
        UnorderedWorkers with { Splices = true, Faults = true, Policies = true, Cancels = true, Leaves = true, Delays = true };

    public static Scenario EverythingKeyed { get; } = Everything with { Keys = true };

    public static Scenario EverythingKeyedInSessions { get; } = EverythingInSessions with { Keys = true };

    public static Scenario Contexts { get; } = EverythingKeyedInSessions with { Flows = true };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        OneWorkerEach, OrderedWorkers, UnorderedWorkers, KeyedWorkers, OrderedKeyedWorkers, Failures, Cancellation, LeavingConsumers,
        Splices, HeldBatches, DeadLetters, Sessions, SentItems, EverythingInSessions, Everything, EverythingKeyed,
        EverythingKeyedInSessions, Contexts,
    ];
}
