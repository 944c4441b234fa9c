using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Text;

/// <summary>Writes calls of the user's methods.</summary>
internal static class UserCall
{
    /// <summary>Returns the call of a stage up to its item, with a prefix of the item if it needs one.</summary>
    public static string HeadOf(StageModel stage) => $"{stage.Call}({stage.ItemPrefix}";

    /// <summary>Returns the arguments of a stage after its item.</summary>
    public static string TailOf(StageModel stage) => Token(stage.TakesToken);

    /// <summary>Returns the call of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="item">The item. An <c>out</c> argument may follow it.</param>
    public static string Of(StageModel stage, string item) => $"{HeadOf(stage)}{item}{TailOf(stage)})";

    /// <summary>Returns the call of the method for dead letters.</summary>
    public static string Of(DeadLetterModel handler, string failure) => $"{handler.Call}({failure}{Token(handler.TakesToken)})";

    /// <summary>Returns the call of a method for an item that a stage drops or fails on.</summary>
    /// <param name="side">The method.</param>
    /// <param name="item">The variable of the item.</param>
    /// <param name="exception">The variable of the exception, if the method takes it.</param>
    public static string Of(SideMethodModel side, string item, string exception) =>
        $"{side.Head}{item}{(side.TakesException ? $", {exception}" : "")}{Token(side.TakesToken)})";

    private static string Token(bool isTaken) => isTaken ? ", cancellationToken" : "";
}
