namespace Pipelines.Bench.Splices;

/// <summary>
/// A chain of 8 stages that can be changed while it runs. Every change is asked for with false, and taken back with true.
/// </summary>
public interface ISpliced
{
    /// <summary>Passes one item through.</summary>
    int Run(int item);

    /// <summary>Switches the stage at place 3.</summary>
    void Switch(bool on);

    /// <summary>Switches the stages at places 1, 3 and 5.</summary>
    void SwitchThree(bool on);

    /// <summary>Inserts a function after the stage at place 3, or removes it.</summary>
    void Insert(bool takeOut);
}
