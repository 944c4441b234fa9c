namespace Pipelines.Service.Startup;

/// <summary>Prints what to open and to type.</summary>
internal static class StartLines
{
    // A line of the catalog without quotes, so that it can be quoted in a shell.
    private const string Line =
        "2018-02-01T04:18:30.970Z,-56.9349,-140.8504,10,5.4,mb,,136,32.33,1.06,us,us1000cdjw,2018-02-01T18:00:12.040Z,"
        + "Pacific-Antarctic Ridge,earthquake,reviewed,,0,449";

    public static void Print(string address, string board, string token)
    {
        Console.WriteLine($"board:   {address}{board}/?token={Uri.EscapeDataString(token)}");
        Console.WriteLine($"post:    curl -d '[\"{Line}\"]' {address}/quakes");
        Console.WriteLine($"counts:  curl {address}/quakes");
        Console.WriteLine($"health:  curl {address}/health/ready");
    }
}
