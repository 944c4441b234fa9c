namespace Pipelines.AspNetCore.Access;

/// <summary>Specifies what a request to the board needs.</summary>
internal enum BoardRight
{
    View,
    Operate,
    Tap,
}
