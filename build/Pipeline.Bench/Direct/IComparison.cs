using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>A pipeline with the same chain written by hand.</summary>
public interface IComparison
{
    /// <summary>What can't be changed while it runs.</summary>
    Contender Nested { get; }

    /// <summary>The least that can be switched: a field before each call.</summary>
    Contender Ifs { get; }

    /// <summary>The generated <c>Run</c>.</summary>
    Contender Ours { get; }

    /// <summary>The generated control.</summary>
    SpliceTable Splices { get; }

    /// <summary>Sets the fields before the calls.</summary>
    void SetByHand(bool even, bool odd);

    /// <summary>Switches every other stage, in the splice table and by hand.</summary>
    void SetOdd(bool on)
    {
        var splice = new Splice();
        for (int stage = 1; stage < Splices.Stages.Count; stage += 2)
        {
            string name = Splices.Stages[stage].Name;
            if (on) splice.Enable(name);
            else splice.Disable(name);
        }

        Splices.Publish(splice);
        SetByHand(even: true, odd: on);
    }
}
