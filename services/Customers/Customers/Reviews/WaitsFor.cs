using CustomerArchive.Customers.Customers;

namespace CustomerArchive.Customers.Reviews;

/// <summary>Whose turn it is.</summary>
internal enum WaitsFor
{
    First,
    Second,

    /// <summary>The file was returned; its owner completes it and submits it again.</summary>
    Completion,
}

internal static class Waiting
{
    public static WaitsFor? For(FileState state) =>
        state switch
        {
            FileState.FirstReview => WaitsFor.First,
            FileState.SecondReview => WaitsFor.Second,
            FileState.Returned => WaitsFor.Completion,
            _ => null,
        };

    public static FileState State(WaitsFor waits) =>
        waits switch
        {
            WaitsFor.First => FileState.FirstReview,
            WaitsFor.Second => FileState.SecondReview,
            _ => FileState.Returned,
        };
}
