using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>What the helper of an asynchronous pipeline is handed when a stage suspends: one pending value for each type that is awaited, and the item where it is still needed.</summary>
/// <remarks>A map that suspends needs its item no more; only taps and filters do, so those alone decide which items are handed over.</remarks>
internal sealed class PendingValues
{
    private readonly List<(string Type, string Name)> _pending = [];
    private readonly List<TypeModel> _items = [];

    public int FirstAsync { get; private set; } = -1;

    public int LastAsync { get; private set; }

    public static PendingValues Of(PipelineModel pipeline)
    {
        var values = new PendingValues();
        for (int at = 0; at < pipeline.Stages.Count; at++)
        {
            StageModel stage = pipeline.Stages[at];
            if (!stage.IsAsync) continue;
            if (values.FirstAsync < 0) values.FirstAsync = at;
            values.LastAsync = at;
            string type = TypeOf(stage);
            if (!values._pending.Any(known => known.Type == type)) values._pending.Add((type, values.NameFor(stage)));
            if (stage.IsTransparent && !values._items.Any(known => known.Text == stage.Arrives.Text)) values._items.Add(stage.Arrives);
        }

        return values;
    }

    public static bool HasValue(StageModel stage) => stage.Shape != Shape.Tap;

    public static string TypeOf(StageModel stage) => stage.Shape switch
    {
        Shape.Tap => KnownNames.ValueTask,
        Shape.Filter => KnownNames.ValueTask + "<bool>",
        Shape.FilteringMap => $"{KnownNames.ValueTask}<{KnownNames.Root}Optional<{stage.Output.Text}>>",
        _ => $"{KnownNames.ValueTask}<{stage.Output.Text}>",
    };

    public string ParameterOf(StageModel stage) => _pending.First(known => known.Type == TypeOf(stage)).Name;

    /// <summary>The helper's parameters: each call fills one or two of them.</summary>
    public string Parameters(ItemVariables items) =>
        string.Concat(_pending.Select(static known => $", {known.Type} {known.Name} = default")) + string.Concat(_items.Select(type => $", {type.Text} {items.Of(type)} = default!"));

    /// <summary>The arguments with which one suspended stage calls it.</summary>
    public string Arguments(StageModel stage, string pending, string item) =>
        $", {ParameterOf(stage)}: {pending}{(stage.IsTransparent ? $", {item}: {item}" : "")}";

    /// <summary>Declares the variables that are no parameters. The stage that is awaited, or one behind it, sets each before it is read; the compiler can't see that.</summary>
    public void DeclareRest(CodeWriter code, ItemVariables items, PipelineModel pipeline)
    {
        foreach (TypeModel type in _items) items.Target(type);
        IEnumerable<TypeModel> used = pipeline.Stages.Skip(FirstAsync).SelectMany((stage, index) => index == 0 && !stage.IsTransparent ? [stage.Output] : new[] { stage.Arrives, stage.Output });
        bool itemIsParameter = _items.Any(type => items.Of(type) == "item");
        bool itemIsDeclared = itemIsParameter;
        foreach (TypeModel type in used)
        {
            if (items.Of(type) == "item")
            {
                if (itemIsDeclared) continue;
                itemIsDeclared = true;
                code.Line($"{type.Text} item = default!;");
            }
            else if (!items.IsDeclared(type))
            {
                code.Line($"{items.Target(type)} = default!;");
            }
        }
    }

    // pendingOrder, pendingBool; a number behind it where two types have the same letters.
    private string NameFor(StageModel stage)
    {
        string awaited = stage.Shape switch
        {
            Shape.Tap => "",
            Shape.Filter => "Bool",
            Shape.FilteringMap => "Optional" + Letters(stage.Output),
            _ => Letters(stage.Output),
        };
        string name = "pending" + awaited;
        return _pending.Any(known => known.Name == name) ? name + (_pending.Count + 1) : name;
    }

    private static string Letters(TypeModel type)
    {
        string letters = string.Concat(type.ShortText.Where(char.IsLetterOrDigit));
        return letters.Length == 0 ? "" : char.ToUpperInvariant(letters[0]) + letters.Substring(1);
    }
}
