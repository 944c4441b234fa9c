using System.Runtime.CompilerServices;
using Pipelines.Testing.Snapshots;

namespace VerifyTests;

/// <summary>A verification that can still be configured, and that runs when it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly Action<SnapshotSettings> _verify;
    private readonly SnapshotSettings _settings = new();
    private Task? _task;

    internal SettingsTask(Action<SnapshotSettings> verify) => _verify = verify;

    private SnapshotSettings CurrentSettings => _task is null
        ? _settings
        : throw new InvalidOperationException("This verification has already run, so its settings can no longer change.");

    /// <summary>Runs the verification unless it has run already.</summary>
    public static implicit operator Task(SettingsTask settingsTask) => settingsTask.ToTask();

    /// <summary>Keeps the files in a folder given relative to that of the test's source file.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        CurrentSettings.Directory = directory;
        return this;
    }

    /// <summary>Names the files after these values of the test's parameters, in place of those of the theory row.</summary>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        if (parameters is not { Length: > 0 })
            throw new ArgumentException("At least one parameter is needed.", nameof(parameters));

        CurrentSettings.Parameters = parameters;
        return this;
    }

    /// <summary>Names the files after the value of the test's first parameter.</summary>
    public SettingsTask UseParameters<T>(T parameter) => UseParameters(new object?[] { parameter });

    /// <summary>Names the files after the test's first parameter, whose value is an array.</summary>
    public SettingsTask UseParameters<T>(T[] parameters) => UseParameters(new object?[] { parameters });

    /// <summary>Runs the verification unless it has run already.</summary>
    public Task ToTask() => _task ??= Run();

    /// <summary>Runs the verification unless it has run already.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Runs the verification unless it has run already.</summary>
    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    private Task Run()
    {
        try
        {
            _verify(_settings);
            return Task.CompletedTask;
        }
        catch (Exception exception)
        {
            // Verify reports every failure through the task, and a test may hold on to it before it awaits.
            return Task.FromException(exception);
        }
    }
}
