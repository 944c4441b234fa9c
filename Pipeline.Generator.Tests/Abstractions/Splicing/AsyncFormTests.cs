using System.Reflection;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Every change has a form that returns at once and one that also waits for quiescence.</summary>
public sealed class AsyncFormTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Type> Changing =>
    [
        typeof(SpliceTable), typeof(StageControl), typeof(ISwitchable), typeof(OptionalStageHandle<,>), typeof(OptionalAsyncStageHandle<,>),
        typeof(OptionalGroupHandle), typeof(StageHandle<,>), typeof(AsyncStageHandle<,>), typeof(StageReplacementExtensions),
        typeof(Insertion),
    ];

    public static TheoryData<string> Changes =>
        ["publish", "publish if", "revert", "revert if", "replace", "restore", "enable", "disable", "by name", "remove"];

    [Theory]
    [MemberData(nameof(Changing))]
    public void Every_change_has_a_synchronous_and_an_asynchronous_form(Type type)
    {
        MethodInfo[] methods = [.. type.GetMethods().Where(static method => !method.IsSpecialName)];
        string[] changes = [.. methods.Where(static method => method.ReturnType == typeof(long)).Select(static method => Form(method))];
        string[] waiting =
            [.. methods.Where(static method => method.ReturnType == typeof(ValueTask<SpliceResult>)).Select(static method => Form(method))
                .Where(static form => !form.StartsWith("WaitFor", StringComparison.Ordinal))];

        Assert.NotEmpty(changes);
        Assert.Equal(changes.Order(StringComparer.Ordinal), waiting.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_async_form_waits_for_items_in_flight(string change)
    {
        using var rooms = new BlockingPipeline();
        Insertion insertion = rooms.Stages.Look.InsertAfter(static item => item);
        rooms.Stages.Look.Replace(static _ => { });
        rooms.Stages.Look.Disable();
        Task<int> inside = rooms.EnterAsync(1, Token);
        long version = rooms.Splices.Version;

        ValueTask<SpliceResult> changed = change switch
        {
            "publish" => rooms.Splices.PublishAsync(new Splice().Enable("Look"), Token),
            "publish if" => rooms.Splices.PublishAsync(new Splice().Enable("Look"), version, Token),
            "revert" => rooms.Splices.RevertAsync(Token),
            "revert if" => rooms.Splices.RevertAsync(version, Token),
            "replace" => rooms.Stages.Look.ReplaceAsync(static _ => { }, Token),
            "restore" => rooms.Stages.Look.RestoreAsync(Token),
            "enable" => rooms.Stages.Look.EnableAsync(Token),
            "disable" => rooms.Stages.Wait.DisableAsync(Token),
            "by name" => rooms.Splices["Wait"].DisableAsync(Token),
            _ => insertion.RemoveAsync(Token),
        };

        Assert.Equal(version + 1, rooms.Splices.Version);
        Assert.False(changed.IsCompleted);
        rooms.Open();
        Assert.Equal(new SpliceResult(version + 1, true, []), await changed);
        await inside;
    }

    [Fact]
    public async Task PublishAsync_rejects_a_splice_for_another_version_without_waiting()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);

        await Assert.ThrowsAsync<SpliceConflictException>(
            async () => await rooms.Splices.PublishAsync(new Splice().Disable("Look"), 7, Token));
        await Assert.ThrowsAsync<SpliceConflictException>(async () => await rooms.Splices.RevertAsync(7, Token));

        Assert.Equal(0, rooms.Splices.Version);
        rooms.Open();
        await inside;
    }

    private static string Form(MethodInfo method)
    {
        IEnumerable<string> parameters = method.GetParameters().Select(static parameter => parameter.ParameterType)
            .Where(static type => type != typeof(CancellationToken)).Select(static type => type.ToString());
        string name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^"Async".Length] : method.Name;
        return $"{name}({string.Join(", ", parameters)})";
    }
}
