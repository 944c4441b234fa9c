using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>The promises of streams, under every order of events that the seeds produce.</summary>
public sealed class StreamSimulationTests
{
    [Fact]
    public void Segments_emit_the_same_results_as_sequential_stages() => Simulation.Run(Scenarios.OneWorkerEach);

    [Fact]
    public void Ordered_workers_emit_the_same_results_as_sequential_stages() => Simulation.Run(Scenarios.OrderedWorkers);

    [Fact]
    public void Unordered_workers_drop_and_duplicate_no_item() => Simulation.Run(Scenarios.UnorderedWorkers);

    [Fact]
    public void Keyed_workers_handle_items_of_a_key_one_by_one() => Simulation.Run(Scenarios.KeyedWorkers);

    [Fact]
    public void Ordered_keyed_workers_emit_the_same_results_as_sequential_stages() => Simulation.Run(Scenarios.OrderedKeyedWorkers);

    [Fact]
    public void Keyed_workers_keep_their_guarantees_under_all_events_combined() => Simulation.Run(Scenarios.EverythingKeyed);

    [Fact]
    public void Keyed_workers_of_sessions_keep_their_guarantees() => Simulation.Run(Scenarios.EverythingKeyedInSessions);

    [Fact]
    public void Streams_throw_the_first_failure_after_all_preceding_results() => Simulation.Run(Scenarios.Failures);

    [Fact]
    public void Cancellation_leaks_nothing() => Simulation.Run(Scenarios.Cancellation);

    [Fact]
    public void Consumers_that_leave_early_leak_nothing() => Simulation.Run(Scenarios.LeavingConsumers);

    [Fact]
    public void Items_never_see_half_a_splice_and_quiescence_is_accurate() => Simulation.Run(Scenarios.Splices);

    [Fact]
    public void Partial_batches_follow_splices_and_clocks() => Simulation.Run(Scenarios.HeldBatches);

    [Fact]
    public void Dead_letters_are_handled_one_at_a_time_in_order() => Simulation.Run(Scenarios.DeadLetters);

    [Fact]
    public void Sessions_with_several_writers_may_be_disposed_at_any_time() => Simulation.Run(Scenarios.Sessions);

    [Fact]
    public void Sent_items_are_settled_once_everything_has_left() => Simulation.Run(Scenarios.SentItems);

    [Fact]
    public void Sessions_keep_their_guarantees_under_all_events_combined() => Simulation.Run(Scenarios.EverythingInSessions);

    [Fact]
    public void Stages_run_in_the_contexts_of_the_writers() => Simulation.Run(Scenarios.Contexts);

    [Fact]
    public void Streams_keep_their_guarantees_under_all_events_combined() => Simulation.Run(Scenarios.Everything);
}
