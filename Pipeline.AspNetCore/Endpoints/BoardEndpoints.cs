using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Maps all endpoints of a board.</summary>
internal static class BoardEndpoints
{
    public static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, string pattern, PipelineBoard board)
    {
        RouteGroupBuilder group = endpoints.MapGroup(pattern);
        var map = new EndpointMap(board, group);
        var actions = new OperatorActions(board.Audit);
        new ViewEndpoints(board).Map(map);
        new SpliceEndpoints(board, actions).Map(map);
        new ServiceEndpoints(board, actions).Map(map);
        new TapEndpoints(board, actions).Map(map);
        new SectionEndpoints(board, actions).Map(map);
        return group;
    }
}
