using Microsoft.Extensions.Configuration;
using Pipelines.AspNetCore.Settings;

namespace Pipelines.AspNetCore.Tests;

/// <summary>The section of the configuration for the board.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void The_configuration_sets_what_code_does_not()
    {
        PipelineBoardOptions options = BoardSettings.Read(
            Of(
                ("OperatePolicy", "operators"), ("tappolicy", "tappers"), ("AccessToken", "a secret of the tests"), ("ReadOnly", "true"),
                ("MaxClients", "3"), ("SampleInterval", "00:00:02")),
            static options => options.MaxClients++);

        Assert.Equal(
            ("operators", "tappers", "a secret of the tests", true, 4, TimeSpan.FromSeconds(2)),
            (options.OperatePolicy, options.TapPolicy, options.AccessToken, options.ReadOnly, options.MaxClients, options.SampleInterval));
    }

    [Theory]
    [InlineData("ReadOnly", "maybe", "Pipelines:Board:ReadOnly is 'maybe', and must be true or false")]
    [InlineData("MaxClients", "many", "Pipelines:Board:MaxClients is 'many', and must be a number")]
    [InlineData("SampleInterval", "soon", "Pipelines:Board:SampleInterval is 'soon', and must be a time, such as 00:00:01")]
    [InlineData("Readonly2", "true", "Pipelines:Board:Readonly2: the board has no such setting.")]
    public void A_setting_that_is_wrong_is_named(string key, string value, string message)
    {
        FormatException failure = Assert.Throws<FormatException>(() => BoardSettings.Read(Of((key, value)), configure: null));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MaxClients", "0")]
    [InlineData("SampleInterval", "00:00:00.099")]
    [InlineData("SampleInterval", "00:01:01")]
    public void A_setting_out_of_its_range_is_refused(string key, string value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BoardSettings.Read(Of((key, value)), configure: null));

    private static IConfiguration Of(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create($"Pipelines:Board:{one.Key}", (string?)one.Value)))
            .Build();
}
