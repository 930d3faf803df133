namespace CustomerArchive.Audit.Contracts;

/// <summary>
/// One act of one person or service, written by the acting service in the transaction of the act and chained by the audit
/// service (A1, A2; S0§5).
/// </summary>
/// <param name="ActId">Identifies the act; a repeated delivery carries the same id.</param>
/// <param name="Service">The service in which it happened.</param>
/// <param name="Action">What was done, as the use case is called: <c>ReturnDossier</c>, <c>RevealPersonalData</c>.</param>
/// <param name="SubjectType">The kind of thing it was done to, such as <c>Loan</c>.</param>
/// <param name="SubjectId">Its id.</param>
/// <param name="BranchId">The branch of that thing; null for what belongs to the group.</param>
/// <param name="ActorId">Subject of the token, or <c>service:name</c> for background work.</param>
/// <param name="ActorName">The actor's name at that time.</param>
/// <param name="From">Network address of the caller; null for background work.</param>
/// <param name="Purpose">Why personal data was looked at, where that was asked.</param>
/// <param name="Result"><c>done</c> or <c>refused</c>.</param>
/// <param name="Detail">JSON: fields before and after; personal data stands there masked.</param>
/// <param name="CorrelationId">Ties the acts of one request together.</param>
/// <param name="HappenedAt">UTC, to the microsecond.</param>
public sealed record ActRecorded(
    Guid ActId,
    string Service,
    string Action,
    string SubjectType,
    string SubjectId,
    string? BranchId,
    string ActorId,
    string ActorName,
    string? From,
    string? Purpose,
    string Result,
    string? Detail,
    string CorrelationId,
    DateTimeOffset HappenedAt
)
{
    // How many characters of it the chain takes; the detail is as long as it is.
    public const int LongestService = 40;
    public const int LongestAction = 100;
    public const int LongestSubjectType = 100;
    public const int LongestSubjectId = 200;
    public const int LongestActorId = 100;
    public const int LongestActorName = 200;
    public const int LongestFrom = 64;
    public const int LongestPurpose = 400;
    public const int LongestResult = 40;
    public const int LongestCorrelationId = 64;
}
