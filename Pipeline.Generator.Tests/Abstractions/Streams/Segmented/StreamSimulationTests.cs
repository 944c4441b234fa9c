using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>What streams promise, under every order of events that the seeds come to.</summary>
public sealed class StreamSimulationTests
{
    [Fact]
    public void Segments_give_what_the_stages_give_one_by_one() => Simulation.Run(Scenarios.OneWorkerEach);

    [Fact]
    public void Ordered_workers_give_what_the_stages_give_one_by_one() => Simulation.Run(Scenarios.OrderedWorkers);

    [Fact]
    public void Unordered_workers_lose_nothing_and_double_nothing() => Simulation.Run(Scenarios.UnorderedWorkers);

    [Fact]
    public void A_failure_comes_behind_all_that_came_before_it_and_the_first_one_counts() => Simulation.Run(Scenarios.Failures);

    [Fact]
    public void Cancellation_leaves_nothing() => Simulation.Run(Scenarios.Cancellation);

    [Fact]
    public void A_consumer_who_leaves_leaves_nothing() => Simulation.Run(Scenarios.LeavingConsumers);

    [Fact]
    public void No_item_sees_half_a_splice_and_quiescence_is_true() => Simulation.Run(Scenarios.Splices);

    [Fact]
    public void Held_batches_follow_splices_and_clocks() => Simulation.Run(Scenarios.HeldBatches);

    [Fact]
    public void Dead_letters_come_one_at_a_time_in_the_order_of_the_stream() => Simulation.Run(Scenarios.DeadLetters);

    [Fact]
    public void Sessions_take_items_from_several_writers_and_may_be_disposed_at_any_time() => Simulation.Run(Scenarios.Sessions);

    [Fact]
    public void Sessions_survive_everything_at_once() => Simulation.Run(Scenarios.EverythingInSessions);

    [Fact]
    public void Streams_survive_everything_at_once() => Simulation.Run(Scenarios.Everything);
}
