using System.Net;
using System.Text.Json;

namespace Pipelines.AspNetCore.Tests;

/// <summary>The state that a board shows.</summary>
public sealed class StateTests
{
    [Fact]
    public async Task The_state_has_stages_groups_and_lanes()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        (HttpStatusCode status, JsonElement state) = await host.AskAsync("GET", "api/pipelines", "viewer");

        Assert.Equal(HttpStatusCode.OK, status);
        JsonElement orders = Assert.Single(state.GetProperty("pipelines").EnumerateArray());
        Assert.Equal(
            ["IsSane", "Price", "Check", "Loyalty", "Season", "Choose", "Fast", "Slow", "Audit"],
            orders.GetProperty("stages").EnumerateArray().Select(static stage => stage.GetProperty("name").GetString()));
    }
}
