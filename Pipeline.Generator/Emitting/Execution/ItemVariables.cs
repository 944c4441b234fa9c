using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents the local variables that carry an item through a method.</summary>
/// <remarks>There is one for each type that the item takes on the way. It is named after the stage that first emits the type.</remarks>
internal sealed class ItemVariables
{
    private readonly Dictionary<string, string> _names;
    private readonly HashSet<string> _used = new(["item"], StringComparer.Ordinal);
    private readonly HashSet<string> _declared;

    /// <param name="input">The type of the item that the method receives.</param>
    /// <param name="steps">The steps through which it goes.</param>
    public ItemVariables(TypeModel input, IEnumerable<Step> steps)
    {
        _names = new Dictionary<string, string>(StringComparer.Ordinal) { [input.Text] = "item" };
        _declared = new HashSet<string>(["item"], StringComparer.Ordinal);
        foreach (Step step in steps)
        {
            // After a cut, the step that emits what arrives may not be among these steps. Then the variable gets this name.
            Name(step.Arrives, "before" + step.Name);
            Name(step.Output, "from" + step.Name);
        }
    }

    private ItemVariables(ItemVariables before)
    {
        _names = before._names;
        _declared = new HashSet<string>(before._declared, StringComparer.Ordinal);
    }

    /// <summary>Returns the same variables for a branch. A variable that is declared in one branch does not exist in the other.</summary>
    public ItemVariables Branch() => new(this);

    public string Of(TypeModel type) => _names[type.Text];

    /// <summary>Returns the target of an assignment: with the type the first time, without it later.</summary>
    public string Target(TypeModel type) => _declared.Add(Of(type)) ? $"{type.Text} {Of(type)}" : Of(type);

    public bool IsDeclared(TypeModel type) => _declared.Contains(Of(type));

    // If a group is cut, some steps are no stages, and a stage may have the name of such a step.
    private void Name(TypeModel type, string name)
    {
        if (_names.ContainsKey(type.Text)) return;
        while (!_used.Add(name)) name += "_";
        _names.Add(type.Text, name);
    }
}
