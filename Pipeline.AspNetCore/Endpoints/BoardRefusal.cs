namespace Pipelines.AspNetCore.Endpoints;

/// <summary>The exception that is thrown when a request is not performed.</summary>
internal sealed class BoardRefusal(int status, string detail) : Exception(detail)
{
    public int Status => status;
}
