using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Nothing is refused where it is given, and not later, where nobody knows who gave it.</summary>
public sealed class RefusalTests
{
    private readonly Splice _splice = new();

    [Fact]
    public void A_splice_refuses_nothing_for_a_unit()
    {
        Assert.Throws<ArgumentNullException>("unit", () => _splice.Enable((ISwitchable)null!));
        Assert.Throws<ArgumentNullException>("unit", () => _splice.Disable((ISwitchable)null!));
        Assert.Throws<ArgumentNullException>("unit", () => _splice.Enable((string)null!));
        Assert.Throws<ArgumentNullException>("unit", () => _splice.Disable((string)null!));
        Assert.Throws<ArgumentNullException>("insertion", () => _splice.Remove((Insertion)null!));
        Assert.Throws<ArgumentNullException>("insertion", () => _splice.Remove((string)null!));
    }

    [Fact]
    public void A_splice_refuses_nothing_for_a_stage()
    {
        Assert.Throws<ArgumentNullException>("stage", () => _splice.Restore(null!));
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
    public void A_splice_refuses_nothing_for_a_replacement()
    {
        var marks = new AsyncMarks();

        Assert.Throws<ArgumentNullException>("replacement", () => _splice.Replace(new Marks().Stages.A, null!));
        Assert.Throws<ArgumentNullException>("replacement", () => _splice.Replace(marks.Stages.A, (Func<string, string>)null!));
        Assert.Throws<ArgumentNullException>(
            "replacement", () => _splice.Replace(marks.Stages.A, (Func<string, CancellationToken, ValueTask<string>>)null!));
    }

    [Fact]
    public void A_pipeline_refuses_no_splice_at_all()
    {
        var pipeline = new Numbers();

        Assert.Throws<ArgumentNullException>("splice", () => pipeline.Splices.Publish(null!));
        Assert.Throws<ArgumentNullException>("splice", () => pipeline.Splices.Publish(null!, expectedVersion: 0));
        Assert.Throws<ArgumentNullException>(
            "splice", () => { _ = pipeline.Splices.PublishAsync(null!, TestContext.Current.CancellationToken); });
        Assert.Throws<ArgumentNullException>("unit", () => pipeline.Splices.TryGet(null!, out _));
    }

    [Fact]
    public void Of_several_functions_in_one_each_is_asked_whether_it_is_async_void()
    {
        async void Later(string text) => await Task.Yield();
        Action<string> both = static _ => { };
        both += Later;

        ArgumentException refused = Assert.Throws<ArgumentException>("action", () => new Marks().Stages.A.InsertBefore(both));

        Assert.Contains(
            "and its exception would end the process. An asynchronous function takes the item and a cancellation token", refused.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_name_of_nothing_is_refused(string name) =>
        Assert.Throws<ArgumentException>("name", () => new Marks().Stages.A.InsertBefore(static text => text, name));
}
