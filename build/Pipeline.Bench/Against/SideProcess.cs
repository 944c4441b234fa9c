using System.Diagnostics;
using System.Text.Json;

namespace Pipelines.Bench.Against;

/// <summary>The process of one side, seen from its parent.</summary>
internal sealed class SideProcess : IDisposable
{
    // The longest request is a part of a warm-up, which takes seconds.
    private static readonly TimeSpan LongestReply = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly string _name;

    /// <param name="program">The benchmark, compiled with the library of the side.</param>
    /// <param name="name">The name for messages.</param>
    public SideProcess(string program, string name)
    {
        _name = name;
        var start = new ProcessStartInfo(program, [Side.Argument]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
    }

    /// <summary>Sends a request and returns the reply.</summary>
    /// <exception cref="RowFailedException">The side reports a failure. It accepts further requests.</exception>
    /// <exception cref="SideEndedException">The process has ended, or does not reply. It can't be used any more.</exception>
    public Reply Send(Request request)
    {
        Reply reply = Exchange(request);
        return reply.Failure is { } failure ? throw new RowFailedException($"{_name}: {failure}") : reply;
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has ended by itself: its end of the pipe is closed.
        }

        if (!_process.WaitForExit(LongestEnd)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private Reply Exchange(Request request)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Side.Json));
            _process.StandardInput.Flush();
            string? line = _process.StandardOutput.ReadLineAsync().WaitAsync(LongestReply).GetAwaiter().GetResult();
            return line is null
                ? throw new SideEndedException($"{_name}: the process has ended.")
                : JsonSerializer.Deserialize<Reply>(line, Side.Json)!;
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            throw new SideEndedException($"{_name}: no reply within {LongestReply.TotalSeconds} s.");
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new SideEndedException($"{_name}: {exception.Message}");
        }
    }
}
