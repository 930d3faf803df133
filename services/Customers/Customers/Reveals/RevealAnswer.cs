namespace CustomerArchive.Customers.Reveals;

/// <summary>A request to see personal data, as people see it.</summary>
internal sealed record RevealAnswer(
    Guid RequestId,
    string BranchId,
    RevealState State,
    IReadOnlyList<Guid> CustomerIds,
    IReadOnlyList<string> Fields,
    string Purpose,
    string RequestedById,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Comment,
    DateTimeOffset? OpenUntil,
    int Version
)
{
    public static RevealAnswer Of(RevealRequest request) =>
        new(
            request.Id,
            request.BranchId,
            request.State,
            request.CustomerIds,
            request.Fields,
            request.Purpose,
            request.RequestedById,
            request.RequestedByName,
            request.RequestedAt,
            request.DecidedByName,
            request.DecidedAt,
            request.Comment,
            request.OpenUntil,
            request.Version
        );
}
