namespace CustomerArchive.Customers.SubjectRequests;

/// <summary>A request of a data subject as those who handle it see it.</summary>
internal sealed record SubjectRequestAnswer(
    Guid RequestId,
    string BranchId,
    Guid CustomerId,
    string CustomerName,
    SubjectRight Right,
    RequestState State,
    string Applicant,
    bool ByAgent,
    string? Detail,
    DateOnly DueOn,
    bool Overdue,
    string ReceivedBy,
    DateTimeOffset ReceivedAt,
    string? IdentityProof,
    string? IdentityCheckedBy,
    DateTimeOffset? IdentityCheckedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    RefusalGround? RefusedFor,
    string? Answer,
    SubjectOutcome? Outcome,
    DateTimeOffset? CompletedAt,
    int Version
)
{
    public static SubjectRequestAnswer Of(SubjectRequest request, DateOnly today) =>
        new(
            request.Id,
            request.BranchId,
            request.CustomerId,
            request.CustomerName,
            request.Right,
            request.State,
            request.Applicant,
            request.ByAgent,
            request.Detail,
            request.DueOn,
            request.OpenFor is not null && request.DueOn < today,
            request.ReceivedByName,
            request.ReceivedAt,
            request.IdentityProof,
            request.IdentityCheckedByName,
            request.IdentityCheckedAt,
            request.DecidedByName,
            request.DecidedAt,
            request.RefusedFor,
            request.Answer,
            request.Outcome,
            request.CompletedAt,
            request.Version
        );
}
