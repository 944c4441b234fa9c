using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Testing.Simulating;

/// <summary>Proves the simulation: it must find injected faults. Each of them was once a real mistake.</summary>
public sealed class InjectedFaultTests
{
    [Fact]
    public void A_write_whose_result_is_ignored_is_found() => AssertFound(InjectedFault.IgnoredWrite);

    [Fact]
    public void A_completion_by_the_first_of_several_workers_is_found() => AssertFound(InjectedFault.EarlyCompletion);

    [Fact]
    public void A_version_that_is_read_twice_per_item_is_found() => AssertFound(InjectedFault.TornVersion);

    [Fact]
    public void A_buffer_that_is_returned_twice_is_found() => AssertFound(InjectedFault.DoubleRelease);

    [Fact]
    public void A_batch_left_unflushed_by_a_disabled_stage_is_found() => AssertFound(InjectedFault.LostFlush);

    [Fact]
    public void A_pin_that_is_never_released_is_found() => AssertFound(InjectedFault.ForgottenPin);

    [Fact]
    public void A_source_that_is_disposed_twice_is_found() => AssertFound(InjectedFault.DoubleDispose);

    [Fact]
    public void A_key_that_goes_to_two_workers_is_found() => AssertFound(InjectedFault.WrongWorker);

    [Fact]
    public void A_receipt_that_is_released_too_early_is_found() => AssertFound(InjectedFault.EarlyReceipt);

    [Fact]
    public void A_settlement_that_is_returned_too_early_is_found() => AssertFound(InjectedFault.EarlySettlement);

    [Fact]
    public void A_context_that_is_not_left_is_found() => AssertFound(InjectedFault.LeftContext);

    [Fact]
    public void Contexts_that_change_places_are_found() => AssertFound(InjectedFault.SwappedContext);

    [Fact]
    public void A_context_that_is_lost_is_found() => AssertFound(InjectedFault.LostContext);

    [Fact]
    public void The_same_seeds_find_nothing_without_an_injected_fault() =>
        Assert.Null(
            Simulation.Find(new Scenario { MostWorkers = 4, AlwaysOrdered = false, Splices = true, Cancels = true, MustBatch = true }));

    // The observer of this seed gets a second result before it has the subscription with which it leaves.
    [Fact]
    public void An_observer_without_a_subscription_gets_more_results() => Assert.Null(Run.Of(235244, Scenarios.Everything).Verdict);

    [Fact]
    public void A_seed_always_produces_the_same_run()
    {
        var everything =
            new Scenario
            {
                MostWorkers = 4,
                AlwaysOrdered = false,
                Splices = true,
                Faults = true,
                Policies = true,
                Cancels = true,
                Delays = true
            };
        for (int seed = 0; seed < 500; seed++) Assert.Equal(Run.Of(seed, everything).Result, Run.Of(seed, everything).Result);
    }

    [Fact]
    public void Different_seeds_produce_different_runs()
    {
        var everything =
            new Scenario
            {
                MostWorkers = 4,
                AlwaysOrdered = false,
                Splices = true,
                Faults = true,
                Policies = true,
                Cancels = true,
                Delays = true
            };
        Assert.InRange(Enumerable.Range(0, 500).Select(seed => Run.Of(seed, everything).Trace).Distinct().Count(), 490, 500);
    }

    private static void AssertFound(InjectedFault fault)
    {
        string? found = Simulation.Find(fault.Scenario);

        Assert.NotNull(found);
        Assert.True(fault.IsShownBy(found), found);
    }
}
