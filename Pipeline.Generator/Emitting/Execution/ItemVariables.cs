using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// The local variables that carry an item through a method: one for each type that it takes on the way, named after the stage that first
/// emits it.
/// </summary>
internal sealed class ItemVariables
{
    private readonly Dictionary<string, string> _names;
    private readonly HashSet<string> _used = new(["item"], StringComparer.Ordinal);
    private readonly HashSet<string> _declared;

    /// <param name="input">The type of the item that the method is given.</param>
    /// <param name="steps">The steps through which it goes.</param>
    public ItemVariables(TypeModel input, IEnumerable<Step> steps)
    {
        _names = new Dictionary<string, string>(StringComparer.Ordinal) { [input.Text] = "item" };
        _declared = new HashSet<string>(["item"], StringComparer.Ordinal);
        foreach (Step step in steps)
        {
            // Behind a cut, the variable of what arrives may be one that is not there.
            Name(step.Arrives, "before" + step.Name);
            Name(step.Output, "from" + step.Name);
        }
    }

    private ItemVariables(ItemVariables before)
    {
        _names = before._names;
        _declared = new HashSet<string>(before._declared, StringComparer.Ordinal);
    }

    /// <summary>The same variables for a branch: what is declared in it is not there in the other one.</summary>
    public ItemVariables Branch() => new(this);

    public string Of(TypeModel type) => _names[type.Text];

    /// <summary>What to write where the variable is assigned: with its type the first time, without it later.</summary>
    public string Target(TypeModel type) => _declared.Add(Of(type)) ? $"{type.Text} {Of(type)}" : Of(type);

    public bool IsDeclared(TypeModel type) => _declared.Contains(Of(type));

    // Where a group is cut there are steps that are no stages, and a stage may have the name of one.
    private void Name(TypeModel type, string name)
    {
        if (_names.ContainsKey(type.Text)) return;
        while (!_used.Add(name)) name += "_";
        _names.Add(type.Text, name);
    }
}
