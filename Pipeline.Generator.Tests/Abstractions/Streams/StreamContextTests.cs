using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>Where the stages of a stream without a queue run: where its consumer does, whatever completes elsewhere.</summary>
public sealed class StreamContextTests
{
    private const int Count = 100;

    [Theory]
    [InlineData("sync", true)]
    [InlineData("sync", false)]
    [InlineData("async", true)]
    [InlineData("async", false)]
    [InlineData("dead letters", true)]
    [InlineData("dead letters", false)]
    [InlineData("many", true)]
    [InlineData("many", false)]
    public void Stages_run_in_the_synchronization_context_of_the_consumer(string kind, bool runsAll) =>
        PumpedContext.Run(async context =>
        {
            int looks = 0;
            int elsewhere = 0;
            IPipeline<int, int> pipeline = Pipeline(kind, Look);

            if (runsAll)
            {
                await pipeline.RunAllAsync(ElsewhereAsync(), cancellationToken: CancellationToken.None);
            }
            else
            {
                await foreach (int _ in pipeline.StreamAsync(ElsewhereAsync(), cancellationToken: CancellationToken.None))
                    if (!context.IsHere) elsewhere++;
            }

            Assert.True(context.IsHere);
            Assert.InRange(looks, Count, int.MaxValue);
            Assert.Equal(0, elsewhere);

            void Look()
            {
                looks++;
                if (!context.IsHere) elsewhere++;
            }
        });

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    [InlineData("dead letters")]
    [InlineData("many")]
    public async Task Stages_run_on_the_task_scheduler_of_the_consumer(string kind)
    {
        TaskScheduler scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        int looks = 0;
        int elsewhere = 0;

        IPipeline<int, int> pipeline = Pipeline(kind, Look);
        await Task.Factory.StartNew(
            () => pipeline.RunAllAsync(ElsewhereAsync()).AsTask(), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler)
                .Unwrap();

        Assert.InRange(looks, Count, int.MaxValue);
        Assert.Equal(0, elsewhere);

        void Look()
        {
            looks++;
            if (TaskScheduler.Current != scheduler) elsewhere++;
        }
    }

    private static IPipeline<int, int> Pipeline(string kind, Action look) => kind switch
    {
        "sync" => new SyncPipeline(item =>
        {
            look();
            return item;
        }),
        "async" => new ThreadChangingPipeline(look),
        "dead letters" => new ThreadChangingDeadLetterPipeline(look),
        _ => new ThreadChangingExpandPipeline(look),
    };

    private static async IAsyncEnumerable<int> ElsewhereAsync()
    {
        for (int item = 1; item <= Count; item++)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            yield return item;
        }
    }
}
