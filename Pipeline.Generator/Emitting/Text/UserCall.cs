using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Text;

/// <summary>How the generated part calls the user's methods.</summary>
internal static class UserCall
{
    /// <summary>The call of a stage up to its item, with what has to stand before that.</summary>
    public static string HeadOf(StageModel stage) => $"{stage.Call}({stage.ItemPrefix}";

    /// <summary>The arguments of a stage after its item.</summary>
    public static string TailOf(StageModel stage) => Token(stage.TakesToken);

    /// <summary>The call of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="item">The item; an <c>out</c> argument may follow it.</param>
    public static string Of(StageModel stage, string item) => $"{HeadOf(stage)}{item}{TailOf(stage)})";

    /// <summary>The call of the method for dead letters.</summary>
    public static string Of(DeadLetterModel handler, string failure) => $"{handler.Call}({failure}{Token(handler.TakesToken)})";

    private static string Token(bool isTaken) => isTaken ? ", cancellationToken" : "";
}
