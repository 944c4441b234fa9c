namespace Pipelines.Generator.Tests.Streaming.Simulating;

/// <summary>What streams promise, under every order of events that the seeds come to.</summary>
public sealed class StreamSimulationTests
{
    [Fact]
    public void Segments_give_what_the_stages_give_one_by_one() => Simulation.Run(new Scenario());

    [Fact]
    public void Ordered_workers_give_what_the_stages_give_one_by_one() => Simulation.Run(new Scenario { MostWorkers = 4 });

    [Fact]
    public void Unordered_workers_lose_nothing_and_double_nothing() => Simulation.Run(new Scenario { MostWorkers = 4, AlwaysOrdered = false });

    [Fact]
    public void A_failure_comes_behind_all_that_came_before_it_and_the_first_one_counts() => Simulation.Run(new Scenario { MostWorkers = 4, Faults = true });

    [Fact]
    public void Cancellation_leaves_nothing() => Simulation.Run(new Scenario { MostWorkers = 4, AlwaysOrdered = false, Cancels = true });

    [Fact]
    public void A_consumer_who_leaves_leaves_nothing() => Simulation.Run(new Scenario { MostWorkers = 4, AlwaysOrdered = false, Leaves = true });

    [Fact]
    public void No_item_sees_half_a_splice_and_quiescence_is_true() => Simulation.Run(new Scenario { MostWorkers = 4, AlwaysOrdered = false, Splices = true });

    [Fact]
    public void Held_batches_follow_splices_and_clocks() => Simulation.Run(new Scenario { MostWorkers = 3, AlwaysOrdered = false, Splices = true, Delays = true, MustBatch = true });

    [Fact]
    public void Dead_letters_come_one_at_a_time_in_the_order_of_the_stream() => Simulation.Run(new Scenario { MostWorkers = 4, Policies = true });

    [Fact]
    public void Sessions_take_items_from_several_writers_and_may_be_disposed_at_any_time() => Simulation.Run(new Scenario { MostWorkers = 4, IsSession = true });

    [Fact]
    public void Sessions_survive_everything_at_once() => Simulation.Run(new Scenario { MostWorkers = 4, AlwaysOrdered = false, IsSession = true, Splices = true, Faults = true, Policies = true, Cancels = true, Delays = true });

    [Fact]
    public void Streams_survive_everything_at_once() => Simulation.Run(new Scenario { MostWorkers = 4, AlwaysOrdered = false, Splices = true, Faults = true, Policies = true, Cancels = true, Leaves = true, Delays = true });
}
