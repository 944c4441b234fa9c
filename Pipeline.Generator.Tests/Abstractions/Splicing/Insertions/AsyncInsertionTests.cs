using System.Threading.Tasks.Sources;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;

/// <summary>Functions of an asynchronous pipeline that complete at once, later, or never well.</summary>
public sealed class AsyncInsertionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Inserted_functions_run_in_order_whichever_of_them_suspends(int suspends)
    {
        var marks = new AsyncMarkingPipeline();
        for (int number = 0; number < 3; number++)
        {
            int own = number;
            marks.Stages.B.InsertBefore(async (text, _) =>
            {
                if (own == suspends) await Task.Yield();
                return text + own;
            });
        }

        Assert.Equal("A012B", await marks.RunAsync("", Token));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public async Task Inserted_functions_receive_the_token_of_the_call(int count, bool suspends)
    {
        var marks = new AsyncMarkingPipeline();
        using var call = new CancellationTokenSource();
        var seen = new List<CancellationToken>();
        for (int number = 0; number < count; number++)
            marks.Stages.B.InsertAfter(async (_, token) =>
            {
                if (suspends) await Task.Yield();
                seen.Add(token);
            });

        await marks.RunAsync("", call.Token);

        Assert.Equal(Enumerable.Repeat(call.Token, count), seen);
    }

    [Fact]
    public async Task Exception_of_a_completed_inserted_action_reaches_the_caller()
    {
        var marks = new AsyncMarkingPipeline();
        marks.Stages.B.InsertBefore(static (string text, CancellationToken _) => ValueTask.FromException(new FormatException(text)));

        Assert.Equal("A", (await Assert.ThrowsAsync<FormatException>(async () => await marks.RunAsync("", Token))).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_task_of_an_inserted_action_is_consumed_once(bool hasCompleted)
    {
        var marks = new AsyncMarkingPipeline();
        var task = new ReusedTask(hasCompleted);
        marks.Stages.B.InsertAfter((string _, CancellationToken _) => new ValueTask(task, 0));

        Assert.Equal("AB", await marks.RunAsync("", Token));

        Assert.Equal(1, task.Results);
    }

    [Fact]
    public async Task Splices_accept_synchronous_and_asynchronous_functions()
    {
        var marks = new AsyncMarkingPipeline();
        var seen = new List<string>();
        marks.Splices.Publish(new Splice()
            .InsertBefore(marks.Stages.A, static (text, _) => new ValueTask<string>(text + "1"), out _)
            .InsertBefore(marks.Stages.A, (text, _) => Note(text), out _)
            .InsertAfter(marks.Stages.A, static (text, _) => new ValueTask<string>(text + "2"), out _)
            .InsertAfter(marks.Stages.A, (text, _) => Note(text), out _)
            .InsertBefore(marks.Stages.B, static text => text + "3", out _)
            .InsertBefore(marks.Stages.B, (Action<string>)seen.Add, out _)
            .InsertAfter(marks.Stages.B, static text => text + "4", out _)
            .InsertAfter(marks.Stages.B, (Action<string>)seen.Add, out _));

        Assert.Equal("1A23B4", await marks.RunAsync("", Token));
        Assert.Equal(["1", "1A2", "1A23", "1A23B4"], seen);
        marks.Splices.Publish(
            new Splice().Replace(marks.Stages.A, static text => text + "a")
            .Replace(marks.Stages.B, static (text, _) => new ValueTask<string>(text + "b")));
        Assert.Equal("1a23b4", await marks.RunAsync("", Token));

        ValueTask Note(string text)
        {
            seen.Add(text);
            return default;
        }
    }

    [Fact]
    public async Task RemoveAsync_waits_for_items_and_can_be_canceled()
    {
        using var rooms = new BlockingPipeline();
        Insertion insertion = rooms.Stages.Look.InsertBefore(static number => number);
        Task<int> inside = rooms.EnterAsync(1, Token);

        SpliceResult result = await insertion.RemoveAsync(new CancellationToken(canceled: true));

        Assert.Equal((2, false), (result.Version, result.IsQuiescent));
        Assert.False(insertion.IsInserted);
        rooms.Open();
        await inside;
        Assert.True((await insertion.RemoveAsync(Token)).IsQuiescent);
    }

    private sealed class ReusedTask(bool hasCompleted) : IValueTaskSource
    {
        public int Results { get; private set; }

        public ValueTaskSourceStatus GetStatus(short token) =>
            hasCompleted ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            ThreadPool.QueueUserWorkItem(_ => continuation(state));

        public void GetResult(short token) => Results++;
    }
}
