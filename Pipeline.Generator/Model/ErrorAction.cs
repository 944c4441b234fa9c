namespace Pipelines.Generator.Model;

/// <summary>The values of the attribute's <c>ErrorAction</c>.</summary>
internal enum ErrorAction
{
    Fail,
    Skip,
    DeadLetter,
}
