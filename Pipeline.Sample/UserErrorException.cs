namespace Pipelines.Sample;

/// <summary>Something the user has asked for can't be done. The message is one line that says so.</summary>
internal sealed class UserErrorException(string message, Exception? cause = null) : Exception(message, cause);
