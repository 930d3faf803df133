using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Intake;

/// <summary>Why one file was not taken, for a receipt: the code and words that the same fault has as a problem.</summary>
internal sealed record Refusal(string Code, string Zh, string En)
{
    private const int Longest = 400;

    /// <summary>What an exception says of the file alone; null for what is no fault of the file: the others must not go on as if it were.</summary>
    public static Refusal? Of(Exception exception) =>
        exception switch
        {
            RuleBroken rule => new(rule.Code, Cut(rule.Zh), Cut(rule.En)),
            NoLongerExists gone => new(gone.Code, Cut(gone.Zh), Cut(gone.En)),
            NotPermitted refused => new(refused.Code, Cut(refused.Zh), Cut(refused.En)),
            InvalidInput { Fields: [var first, ..] } invalid => new(
                invalid.Code == "request.invalid" ? first.Code : invalid.Code,
                Cut($"{first.Field}：{first.Zh}"),
                Cut($"{first.Field}: {first.En}")
            ),
            _ => null,
        };

    private static string Cut(string text) => text.Length > Longest ? text[..(Longest - 1)] + "…" : text;
}
