namespace CustomerArchive.Customers.Merges;

/// <summary>A merge as people see it.</summary>
internal sealed record MergeAnswer(
    Guid MergeId,
    string BranchId,
    MergeState State,
    Guid SurvivorId,
    string SurvivorName,
    Guid MergedId,
    string MergedName,
    string Reason,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Comment,
    DateTimeOffset? UndoneAt,
    string? UndoneBy,
    int Version
)
{
    public static MergeAnswer Of(CustomerMerge merge) => Show(merge);

    public static IQueryable<MergeAnswer> From(IQueryable<CustomerMerge> merges) => merges.Select(merge => Show(merge));

    private static MergeAnswer Show(CustomerMerge merge) =>
        new(
            merge.Id,
            merge.BranchId,
            merge.State,
            merge.SurvivorId,
            merge.SurvivorName,
            merge.MergedId,
            merge.MergedName,
            merge.Reason,
            merge.RequestedByName,
            merge.RequestedAt,
            merge.DecidedByName,
            merge.DecidedAt,
            merge.Comment,
            merge.UndoneAt,
            merge.UndoneByName,
            merge.Version
        );
}
