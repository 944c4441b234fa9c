using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>A pipeline with the same chain written by hand.</summary>
public interface IComparison
{
    /// <summary>A contender that can't be changed while it runs.</summary>
    Contender Nested { get; }

    /// <summary>The least that can be enabled and disabled: a field before each call.</summary>
    Contender Ifs { get; }

    /// <summary>The generated <c>Run</c>.</summary>
    Contender Ours { get; }

    /// <summary>The generated control.</summary>
    SpliceTable Splices { get; }

    /// <summary>Inserts a function that changes nothing before a stage.</summary>
    void Insert();

    /// <summary>Sets the fields before the calls.</summary>
    void SetByHand(bool even, bool odd);

    /// <summary>Switches the stages at odd places, in the splice table and by hand; all others are enabled.</summary>
    void SetOdd(bool on) => Set(even: true, odd: on);

    /// <summary>Switches the stages at even places, in the splice table and by hand; all others are enabled.</summary>
    void SetEven(bool on) => Set(even: on, odd: true);

    private void Set(bool even, bool odd)
    {
        var splice = new Splice();
        for (int stage = 0; stage < Splices.Stages.Count; stage++)
        {
            string name = Splices.Stages[stage].Name;
            if (stage % 2 == 0 ? even : odd) splice.Enable(name);
            else splice.Disable(name);
        }

        Splices.Publish(splice);
        SetByHand(even, odd);
    }
}
