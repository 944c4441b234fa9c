using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents what the second method of an asynchronous pipeline receives when a stage suspends.</summary>
/// <remarks>
/// <para>It receives one pending value for each type that is awaited, and the item if it is still needed.</para>
/// <para>A map that suspends no longer needs its item. So only taps and filters decide which items are passed on.</para>
/// </remarks>
internal sealed class PendingValues
{
    private readonly List<(string Type, string Name)> _pending = [];
    private readonly Dictionary<string, string> _byType = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<TypeModel> _items = [];

    public PendingValues(IEnumerable<Step> steps)
    {
        var itemTypes = new HashSet<string>(StringComparer.Ordinal);
        foreach (Step step in steps)
        {
            if (!step.IsAsync) continue;
            if (FirstAsync < 0) FirstAsync = step.At;
            LastAsync = step.At;
            string type = TypeOf(step);
            if (!_byType.ContainsKey(type))
            {
                _byType.Add(type, NameFor(step));
                _pending.Add((type, _byType[type]));
            }

            if (step.IsTransparent && itemTypes.Add(step.Arrives.Text)) _items.Add(step.Arrives);
        }
    }

    public int FirstAsync { get; } = -1;

    public int LastAsync { get; }

    public static bool HasValue(Step step) => step.Kind != StageKind.Tap;

    public static string TypeOf(Step step) => step.Kind switch
    {
        StageKind.Tap => FrameworkNames.ValueTask,
        StageKind.Filter => FrameworkNames.ValueTask + "<bool>",
        StageKind.FilterMap => $"{FrameworkNames.ValueTask}<{LibraryNames.OptionalOf(step.Output.Text)}>",
        _ => $"{FrameworkNames.ValueTask}<{step.Output.Text}>",
    };

    public string ParameterOf(Step step) => _byType[TypeOf(step)];

    /// <summary>Returns the parameters of the method. Each call sets one or two of them.</summary>
    public string Parameters(ItemVariables items) =>
        string.Concat(_pending.Select(static known => $", {known.Type} {known.Name} = default"))
        + string.Concat(_items.Select(type => $", {type.Text} {items.Of(type)} = default!"));

    /// <summary>Returns the arguments with which one suspended stage calls the method.</summary>
    public string Arguments(Step step, string pending, string item) =>
        $", {ParameterOf(step)}: {pending}{(step.IsTransparent ? $", {item}: {item}" : "")}";

    /// <summary>Declares the variables that are no parameters.</summary>
    /// <remarks>The awaited stage, or one after it, sets each of them before it is read. The compiler can't see that.</remarks>
    /// <param name="code">The writer of the code.</param>
    /// <param name="items">The variables.</param>
    /// <param name="used">The types of the variables that the method uses.</param>
    public void DeclareRest(CodeWriter code, ItemVariables items, IEnumerable<TypeModel> used)
    {
        foreach (TypeModel type in _items) items.Target(type);
        bool itemIsDeclared = _items.Any(type => items.Of(type) == "item");
        foreach (TypeModel type in used)
        {
            if (items.Of(type) == "item")
            {
                if (!itemIsDeclared) code.Line($"{type.Text} item = default!;");
                itemIsDeclared = true;
            }
            else if (!items.IsDeclared(type))
            {
                code.Line($"{items.Target(type)} = default!;");
            }
        }
    }

    // The names are like pendingOrder or pendingBool. If the names of two types differ only in other characters, a number follows.
    private string NameFor(Step step)
    {
        string awaited = step.Kind switch
        {
            StageKind.Tap => "",
            StageKind.Filter => "Bool",
            StageKind.FilterMap => "Optional" + Letters(step.Output),
            _ => Letters(step.Output),
        };
        string name = "pending" + awaited;
        for (int number = _pending.Count + 1; !_names.Add(name); number++) name = $"pending{awaited}{number}";
        return name;
    }

    private static string Letters(TypeModel type)
    {
        string letters = string.Concat(type.ShortText.Where(char.IsLetterOrDigit));
        return letters.Length == 0 ? "" : char.ToUpperInvariant(letters[0]) + letters.Substring(1);
    }
}
