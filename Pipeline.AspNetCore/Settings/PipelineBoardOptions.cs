namespace Pipelines.AspNetCore;

/// <summary>Represents the settings of a board.</summary>
/// <remarks>
/// The section <c>Pipelines:Board</c> of the configuration sets those that are text, numbers, times and truth values. Code comes after it.
/// </remarks>
public sealed class PipelineBoardOptions
{
    /// <summary>Gets or sets the authorization policy of operators, who publish splices and steer services.</summary>
    /// <value>The default is <see langword="null"/>: no one operates, except with the <see cref="AccessToken"/>.</value>
    public string? OperatePolicy { get; set; }

    /// <summary>Gets or sets the authorization policy of those who see the items themselves, and the messages of exceptions.</summary>
    /// <value>The default is <see langword="null"/>: no one does.</value>
    public string? TapPolicy { get; set; }

    /// <summary>Gets or sets the function that turns an item into the text that a tap shows.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="object.ToString"/>. At most 2,048 characters are shown.</value>
    /// <remarks>It is called on the thread that runs the item. An exception that it throws is shown in place of the item.</remarks>
    public Func<object?, string>? TapFormat { get; set; }

    /// <summary>Gets or sets a secret that allows to view and to operate, for programs without authentication.</summary>
    /// <value>The default is <see langword="null"/>. It has at least 16 characters.</value>
    /// <remarks>
    /// It is for the machine itself: the host that the browser asks for must be <c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c>. The
    /// first address has <c>?token=SECRET</c>, then the browser keeps a cookie. It never allows taps.
    /// </remarks>
    public string? AccessToken { get; set; }

    /// <summary>Gets or sets whether no one operates, whatever the policies say. The default is <see langword="false"/>.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Gets or sets the number of browsers that are served at a time. The default is 16.</summary>
    public int MaxClients { get; set; } = 16;

    /// <summary>Gets or sets the time between two states that are sent. The default is one second, the minimum 100 ms.</summary>
    public TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(1);
}
