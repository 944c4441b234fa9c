namespace Pipelines.Hosting.Tests.Examples;

/// <summary>A pipeline without queues, with a stage that skips items on which it fails.</summary>
public sealed partial class Lines
{
    /// <summary>Gets or sets the function of the stage <c>Parse</c>.</summary>
    public Func<string, int> Parsing { get; set; } = static line => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);

    [Stage(Order = 10, OnError = ErrorAction.Skip)]
    private int Parse(string line) => Parsing(line);
}
