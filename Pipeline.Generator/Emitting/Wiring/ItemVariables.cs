using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>The local variables that carry an item through a method: one for each type that it takes on the way, named after the stage that first gives it.</summary>
internal sealed class ItemVariables
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    /// <param name="input">The type of the item that the method is given.</param>
    /// <param name="steps">The steps through which it goes.</param>
    public ItemVariables(TypeModel input, IEnumerable<Step> steps)
    {
        _names.Add(input.Text, "item");
        foreach (Step step in steps)
        {
            // Behind a cut, the variable of what arrives may be one that is not there.
            if (!_names.ContainsKey(step.Arrives.Text)) _names.Add(step.Arrives.Text, "before" + step.Name);
            if (!_names.ContainsKey(step.Output.Text)) _names.Add(step.Output.Text, "from" + step.Name);
        }

        _declared.Add("item");
    }

    public string Of(TypeModel type) => _names[type.Text];

    /// <summary>What to write where the variable is assigned: with its type the first time, without it later.</summary>
    public string Target(TypeModel type) => _declared.Add(Of(type)) ? $"{type.Text} {Of(type)}" : Of(type);

    public bool IsDeclared(TypeModel type) => _declared.Contains(Of(type));
}
