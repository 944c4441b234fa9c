using Pipelines.Generator.Emitting.Execution;

namespace Pipelines.Generator.Emitting.Many;

/// <summary>Finds where a pipeline that may emit many results for one item is cut into methods.</summary>
/// <remarks>It is cut after each stage that emits many, and where items continue that skip such a stage.</remarks>
internal sealed class Cuts
{
    private readonly IReadOnlyList<Block> _blocks;
    private readonly Dictionary<Place, string> _names = [];

    public Cuts(IReadOnlyList<Block> blocks)
    {
        _blocks = blocks;
        for (int block = 0; block < blocks.Count; block++)
        {
            IReadOnlyList<Step> steps = blocks[block].Steps;
            bool isCut = false;
            for (int step = 0; step < steps.Count; step++)
            {
                if (!steps[step].IsCut) continue;
                isCut = true;
                _names[After(block, step)] = steps[step].Name;
            }

            // An item that skips a group with a cut in its middle continues after the group.
            Place end = After(block, steps.Count - 1);
            if (isCut && !_names.ContainsKey(end)) _names.Add(end, steps[steps.Count - 1].Name);
        }

        // At the end of the chain, nothing is left to do, so no method starts there.
        _names.Remove(new Place(blocks.Count, 0));
    }

    /// <summary>Gets the places at which a method starts, each with the stage before it.</summary>
    public IEnumerable<KeyValuePair<Place, string>> Starts =>
        _names.OrderBy(static start => start.Key.Block).ThenBy(static start => start.Key.Step);

    public Place After(int block, int step) =>
        step + 1 < _blocks[block].Steps.Count ? new Place(block, step + 1) : new Place(block + 1, 0);

    /// <summary>Returns the method that starts at a place, or <see langword="null"/> if none does.</summary>
    public string? MethodAt(Place place) => _names.TryGetValue(place, out string? stage) ? MethodAfter(stage) : null;

    /// <summary>Returns the method that starts after a stage.</summary>
    public static string MethodAfter(string stage) => "After" + stage;

    public bool IsEnd(Place place) => place.Block == _blocks.Count;
}
