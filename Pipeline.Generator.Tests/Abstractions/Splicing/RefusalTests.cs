using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>The call that passes null refuses it. Later, no exception could show which call passed it.</summary>
public sealed class RefusalTests
{
    private readonly Splice _splice = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Splice_rejects_a_null_unit_or_insertion()
    {
        Assert.Throws<ArgumentNullException>("unit", () => _splice.Enable((ISwitchable)null!));
        Assert.Throws<ArgumentNullException>("unit", () => _splice.Disable((ISwitchable)null!));
        Assert.Throws<ArgumentNullException>("unit", () => _splice.Enable((string)null!));
        Assert.Throws<ArgumentNullException>("unit", () => _splice.Disable((string)null!));
        Assert.Throws<ArgumentNullException>("insertion", () => _splice.Remove((Insertion)null!));
        Assert.Throws<ArgumentNullException>("insertion", () => _splice.Remove((string)null!));
    }

    [Fact]
    public async Task Waiting_calls_reject_null()
    {
        SpliceTable splices = new SyncMapPipeline().Splices;

        await Assert.ThrowsAsync<ArgumentNullException>("splice", () => splices.PublishAsync(null!, Token).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>("splice", () => splices.PublishAsync(null!, expectedVersion: 7, Token).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(
            "stage",
            () => StageReplacementExtensions.ReplaceAsync((IReplaceable<Func<int, int>>)null!, static number => number, Token).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(
            "stage",
            () => StageReplacementExtensions.ReplaceAsync(
                (IReplaceable<Func<int, int>, Func<int, ValueTask<int>>>)null!, static number => number, Token).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(
            "stage",
            () => StageReplacementExtensions.ReplaceAsync(
                (IReplaceable<Func<int, int>, Func<int, ValueTask<int>>>)null!, static number => new ValueTask<int>(number), Token)
                .AsTask());
    }

    [Fact]
    public void Splice_rejects_a_null_stage()
    {
        Assert.Throws<ArgumentNullException>("stage", () => _splice.Restore((StageHandle)null!));
        Assert.Throws<ArgumentNullException>("stage", () => _splice.Replace<Func<int, int>>(null!, static number => number));
        Assert.Throws<ArgumentNullException>(
            "stage", () => _splice.Replace<Func<int, int>, Func<int, ValueTask<int>>>(null!, static number => number));
        Assert.Throws<ArgumentNullException>(
            "stage", () => _splice.Replace<Func<int, int>, Func<int, ValueTask<int>>>(null!, static number => new ValueTask<int>(number)));
        Assert.Throws<ArgumentNullException>(
            "stage", () => _splice.InsertBefore((StageHandle<int, int>)null!, static number => number, out _));
        Assert.Throws<ArgumentNullException>(
            "stage", () => _splice.InsertAfter((StageHandle<int, int>)null!, static number => number, out _));
        Assert.Throws<ArgumentNullException>(
            "stage", () => StageReplacementExtensions.Replace((IReplaceable<Func<int, int>>)null!, static number => number));
        Assert.Throws<ArgumentNullException>(
            "stage",
            () => StageReplacementExtensions.Replace(
                (IReplaceable<Func<int, int>, Func<int, ValueTask<int>>>)null!, static number => number));
        Assert.Throws<ArgumentNullException>(
            "stage",
            () => StageReplacementExtensions.Replace(
                (IReplaceable<Func<int, int>, Func<int, ValueTask<int>>>)null!, static number => new ValueTask<int>(number)));
    }

    [Fact]
    public void Splice_rejects_a_null_replacement()
    {
        var marks = new AsyncMarkingPipeline();

        Assert.Throws<ArgumentNullException>("replacement", () => _splice.Replace(new MarkingPipeline().Stages.A, null!));
        Assert.Throws<ArgumentNullException>("replacement", () => _splice.Replace(marks.Stages.A, (Func<string, string>)null!));
        Assert.Throws<ArgumentNullException>(
            "replacement", () => _splice.Replace(marks.Stages.A, (Func<string, CancellationToken, ValueTask<string>>)null!));
    }

    [Fact]
    public void Publish_rejects_a_null_splice()
    {
        var pipeline = new SyncMapPipeline();

        Assert.Throws<ArgumentNullException>("splice", () => pipeline.Splices.Publish(null!));
        Assert.Throws<ArgumentNullException>("splice", () => pipeline.Splices.Publish(null!, expectedVersion: 0));
        Assert.Throws<ArgumentNullException>(
            "splice", () => { _ = pipeline.Splices.PublishAsync(null!, TestContext.Current.CancellationToken); });
        Assert.Throws<ArgumentNullException>("unit", () => pipeline.Splices.TryGet(null!, out _));
    }

    [Fact]
    public void Multicast_delegate_with_an_async_void_function_is_rejected()
    {
        async void Later(string text) => await Task.Yield();
        Action<string> both = static _ => { };
        both += Later;

        ArgumentException refused = Assert.Throws<ArgumentException>("action", () => new MarkingPipeline().Stages.A.InsertBefore(both));

        Assert.Contains(
            "and its exception would end the process. An asynchronous function takes the item, or the list of items, and a "
            + "cancellation token", refused.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Blank_insertion_name_is_rejected(string name) =>
        Assert.Throws<ArgumentException>("name", () => new MarkingPipeline().Stages.A.InsertBefore(static text => text, name));
}
