using Pipelines.Sample.Earthquakes.Running;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>Turns keys into splices: the digit of a stage disables or enables it, <c>q</c> stops the run.</summary>
internal sealed class StageKeys(EarthquakeRun run)
{
    /// <summary>Reads keys for as long as the process lives.</summary>
    /// <remarks>
    /// A thread of its own always waits for a key, because between two reads the terminal would print typed characters into the picture.
    /// Such a wait can't be ended, so the thread is a background thread. A key after the end of the run does nothing.
    /// </remarks>
    public void Listen() => new Thread(ReadKeys) { IsBackground = true, Name = "Stage keys" }.Start();

    private void ReadKeys()
    {
        try
        {
            while (true) Press(Console.ReadKey(intercept: true).KeyChar);
        }
        catch (InvalidOperationException)
        {
            // The terminal is gone. The run continues without keys.
        }
    }

    private void Press(char key)
    {
        if (key is 'q' or 'Q') run.Stop();
        else if (key is >= '1' and <= '9' && key - '1' < run.Splices.Stages.Count) Switch(run.Splices.Stages[key - '1']);
    }

    private static void Switch(StageControl stage)
    {
        if (!stage.IsOptional) return;
        if (stage.Enabled) stage.Disable();
        else stage.Enable();
    }
}
