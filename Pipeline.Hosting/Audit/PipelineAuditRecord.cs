using System.Net;

namespace Pipelines.Hosting;

/// <summary>Represents what an operator has done, or has tried to do.</summary>
/// <param name="Time">When it was done.</param>
/// <param name="Pipeline">The name of the pipeline, or <see langword="null"/> if the action is of no pipeline.</param>
/// <param name="Action">The kind of the action, such as <c>splice</c>, <c>revert</c>, <c>pause</c> or <c>tap</c>.</param>
/// <param name="Detail">The action in words, such as <c>disable Audit</c>.</param>
/// <param name="By">The operator, or <see langword="null"/> if the access has no name.</param>
/// <param name="Reason">The reason that the operator has written, or <see langword="null"/>.</param>
/// <param name="From">The address of the operator, or <see langword="null"/> if it is unknown.</param>
/// <param name="Outcome">The result, such as <c>version 8</c>, or the message of the refusal.</param>
/// <param name="Succeeded">Whether it took effect.</param>
public sealed record PipelineAuditRecord(
    DateTimeOffset Time, string? Pipeline, string Action, string Detail, string? By, string? Reason, IPAddress? From, string Outcome,
    bool Succeeded);
