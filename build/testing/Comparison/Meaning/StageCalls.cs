using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>Executes the methods of a pipeline by their specs: records the call, throws, computes.</summary>
internal sealed class StageCalls(Log log)
{
    public CancellationToken Token { get; set; }

    /// <summary>A map's result, a kept item, or nothing for what is dropped.</summary>
    public object?[] One(StageSpec stage, object? item)
    {
        int number = Call(stage.Label, stage.TakesToken, stage.HeedsToken, item);
        Throw(stage.Fault, stage.Label, number);
        return stage.Shape switch
        {
            Shape.Tap => [item],
            Shape.Filter => Keeps(stage, number) ? [item] : [],
            Shape.OutMap or Shape.OptionalMap => Keeps(stage, number) ? [Result(stage, number)] : [],
            _ => [Result(stage, number)],
        };
    }

    /// <summary>The value that a route returns.</summary>
    public int Way(StageSpec stage, object? item)
    {
        int number = Call(stage.Label, stage.TakesToken, stage.HeedsToken, item);
        Throw(stage.Fault, stage.Label, number);
        return ((number * stage.Factor) + stage.Offset) % stage.Route!.Ways;
    }

    /// <summary>The value of a lane where the route failed.</summary>
    public int FallbackWay(StageSpec stage, object? item, Exception failure) =>
        ((Side(stage, stage.Fallback!, "Fallback", item, failure) * stage.Fallback!.Factor) + stage.Fallback.Offset) % stage.Route!.Ways;

    /// <summary>The elements that a stage makes of an item. An iterator makes them one by one.</summary>
    public IEnumerable<object?> Elements(StageSpec stage, object? item)
    {
        if (stage.Sequence is Sequence.Iterator or Sequence.AsyncIterator)
            return Iterate(
                stage, () => Call(stage.Label, stage.TakesToken, stage.HeedsToken, item),
                static (spec, number) => ElementsOf(spec, number));
        int number = Call(stage.Label, stage.TakesToken, stage.HeedsToken, item);
        Throw(stage.Fault, stage.Label, number);
        return ElementsOf(stage, number);
    }

    /// <summary>The one result of a batch, or nothing of a batch tap.</summary>
    public object?[] Batch(StageSpec stage, object?[] items)
    {
        int[] numbers = CallBatch(stage, items);
        foreach (int number in numbers) Throw(stage.Fault, stage.Label, number);
        return stage.Shape == Shape.BatchTap ? items : [Result(stage, numbers.Sum())];
    }

    /// <summary>The elements that a batch stage emits.</summary>
    public IEnumerable<object?> BatchElements(StageSpec stage, object?[] items)
    {
        if (stage.Sequence is Sequence.Iterator or Sequence.AsyncIterator)
        {
            int[] all = [];
            return Iterate(
                stage, () => (all = CallBatch(stage, items)).FirstOrDefault(number => stage.Fault?.Hits(number) == true, all[0]),
                (spec, _) => Reversed(spec, all));
        }

        int[] numbers = CallBatch(stage, items);
        foreach (int number in numbers) Throw(stage.Fault, stage.Label, number);
        return Reversed(stage, numbers);
    }

    public object? Bypass(StageSpec stage, object? item)
    {
        string label = stage.Name + ".Bypass";
        int number = Call(label, takesToken: false, heedsToken: false, item);
        Throw(stage.Bypass!.Fault, label, number);
        return Items.Make(stage.Out, ((number * stage.Bypass.Factor) + stage.Bypass.Offset) % Items.Numbers);
    }

    public bool When(StageSpec stage, object? item)
    {
        string label = stage.Name + ".When";
        int number = Call(label, takesToken: false, heedsToken: false, item);
        Throw(stage.When!.Fault, label, number);
        return ((number * stage.When.Factor) + stage.When.Offset) % 2 == 0;
    }

    public void Divert(StageSpec stage, object? item, Exception? failure) => Side(stage, stage.Divert!, "Divert", item, failure);

    /// <summary>The result where the stage failed, which for a tap is the item.</summary>
    public object? Fallback(StageSpec stage, object? item, Exception failure)
    {
        int number = Side(stage, stage.Fallback!, "Fallback", item, failure);
        return stage.Shape == Shape.Tap
            ? item
            : Items.Make(stage.Out, ((number * stage.Fallback!.Factor) + stage.Fallback.Offset) % Items.Numbers);
    }

    /// <summary>The result of an inserted function, or the item that an action observed.</summary>
    public object? Inserted(InsertEdit insertion, ItemKind kind, object? item)
    {
        int number = Call(insertion.Label, takesToken: insertion.Waiting is not null, heedsToken: false, item);
        Throw(insertion.Fault, insertion.Label, number);
        return insertion.IsAction ? item : Items.Make(kind, ((number * insertion.Factor) + insertion.Offset) % Items.Numbers);
    }

    public void DeadLetter(HandlerSpec handler, string stage, object? item, Exception exception, long version)
    {
        int number = log.Dead(stage, item, exception, version, handler.TakesToken ? Token : null);
        Throw(handler.Fault, "DeadLetter", number);
    }

    private int Side(StageSpec stage, SideSpec side, string role, object? item, Exception? failure)
    {
        string label = $"{stage.Name}.{role}";
        string cause = side.TakesException ? Log.Cause(failure) : "";
        int number = Call(label + cause, side.TakesToken, heedsToken: false, item);
        Throw(side.Fault, label, number);
        return number;
    }

    private static object?[] ElementsOf(StageSpec stage, int number) =>
        [.. Enumerable.Range(0, number % 4)
            .Select(index => Items.Make(stage.Out, ((number * stage.Factor) + (index * stage.Offset)) % Items.Numbers))];

    private static object?[] Reversed(StageSpec stage, int[] numbers) => [.. numbers.Reverse().Select(number => Result(stage, number))];

    private static object? Result(StageSpec stage, int number) =>
        Items.Make(stage.Out, ((number * stage.Factor) + stage.Offset) % Items.Numbers);

    private static bool Keeps(StageSpec stage, int number) => number % stage.Modulus != stage.Remainder;

    // The body of an iterator runs when it is advanced for the first time; its end is noted in every case in which it began.
    private IEnumerable<object?> Iterate(StageSpec stage, Func<int> begin, Func<StageSpec, int, object?[]> elements)
    {
        int number = begin();
        try
        {
            int given = 0;
            foreach (object? element in elements(stage, number))
            {
                if (given == stage.Fault?.AfterElements) Throw(stage.Fault, stage.Label, number);
                given++;
                yield return element;
            }

            if (given <= stage.Fault?.AfterElements) Throw(stage.Fault, stage.Label, number);
        }
        finally
        {
            log.Note($"  {stage.Label} ends");
        }
    }

    private int Call(string label, bool takesToken, bool heedsToken, object? item)
    {
        int number = takesToken ? log.Call(label, item, Token) : log.Call(label, item);
        if (heedsToken) Token.ThrowIfCancellationRequested();
        return number;
    }

    private int[] CallBatch(StageSpec stage, object?[] items)
    {
        int[] numbers = log.CallBatch(stage.Label, items, null, stage.TakesToken ? Token : null);
        if (stage.HeedsToken) Token.ThrowIfCancellationRequested();
        return numbers;
    }

    private static void Throw(Fault? fault, string label, int number)
    {
        if (fault?.Hits(number) != true) return;
        string message = $"{label} on {number}";
        throw fault.Kind switch
        {
            FaultKind.Invalid => new InvalidOperationException(message),
            FaultKind.Format => new FormatException(message),
            _ => new OperationCanceledException(message),
        };
    }
}
