using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

/// <summary>A checklist as it is shown.</summary>
/// <param name="LeaseId">The lease it belongs to, if any.</param>
/// <param name="Edition">Number of the edition it follows; 0 is the shipped one.</param>
/// <param name="Missed">How many required papers are missing.</param>
/// <param name="CalendarNotice">Says that due days were counted without holidays that are not known yet.</param>
internal sealed record ChecklistAnswer(
    Guid ChecklistId,
    Guid CustomerId,
    Stage Stage,
    Guid? LeaseId,
    int Edition,
    DateTimeOffset OpenedAt,
    int Missed,
    IReadOnlyList<PaperAnswer> Papers,
    string? CalendarNotice,
    int Version
)
{
    public static async Task<ChecklistAnswer> Of(
        Checklist checklist,
        CustomersDb db,
        PaperClock clock,
        HttpContext http,
        CancellationToken ct
    ) => Of(checklist, await checklist.Documents(db, ct), clock, http);

    public static ChecklistAnswer Of(
        Checklist checklist,
        IReadOnlyDictionary<Guid, DocumentStanding> documents,
        PaperClock clock,
        HttpContext http
    )
    {
        var notice = clock.NoticeFor(checklist.Papers.Where(paper => paper.IsMissed).Max(paper => paper.DueOn));
        return new(
            checklist.Id,
            checklist.CustomerId,
            checklist.Stage,
            checklist.LeaseId == Guid.Empty ? null : checklist.LeaseId,
            checklist.Edition,
            checklist.OpenedAt,
            checklist.Papers.Count(paper => paper.IsMissed),
            [.. checklist.Papers.OrderBy(paper => paper.Id).Select(paper => PaperAnswer.Of(paper, documents, clock.Today, http))],
            notice is null ? null : http.Say(notice.Zh, notice.En),
            checklist.Version
        );
    }

    public static Task<Checklist?> Load(CustomersDb db, Guid checklistId, CancellationToken ct) =>
        db.Checklists.FirstOrDefaultAsync(checklist => checklist.Id == checklistId, ct);
}

/// <summary>A paper of a checklist as it is shown.</summary>
/// <param name="Overdue">It is required, missing, and its day has passed.</param>
/// <param name="DocumentStanding">
/// <c>confirmed</c>: the document lies in a dossier of this customer; <c>unconfirmed</c>: no word of it has come yet; <c>elsewhere</c>: it
/// turned out to be of another branch or customer, and the paper cannot be verified.
/// </param>
/// <param name="DaysLeft">Days of validity that are left, negative when it has expired; null without an expiry.</param>
internal sealed record PaperAnswer(
    string Code,
    string Title,
    string? Hint,
    bool IsRequired,
    bool IsCopy,
    bool Expires,
    PaperState State,
    DateOnly? DueOn,
    bool Overdue,
    Guid? DocumentId,
    DocumentStanding? DocumentStanding,
    bool IsMarkedAsOriginal,
    DateOnly? ExpiresOn,
    bool StaysValid,
    int? DaysLeft,
    string? ReceivedBy,
    DateOnly? ReceivedOn,
    string? VerifiedBy,
    DateOnly? VerifiedOn,
    string? Reason
)
{
    public static PaperAnswer Of(Paper paper, IReadOnlyDictionary<Guid, DocumentStanding> documents, DateOnly today, HttpContext http) =>
        new(
            paper.Code,
            http.Say(paper.Zh, paper.En),
            paper.Hint,
            paper.IsRequired,
            paper.IsCopy,
            paper.Expires,
            paper.State,
            paper.IsMissed ? paper.DueOn : null,
            paper.IsMissed && paper.DueOn < today,
            paper.DocumentId,
            paper.DocumentId is { } document ? documents[document] : null,
            paper.IsMarkedAsOriginal,
            paper.ExpiresOn,
            paper.StaysValid,
            paper.ExpiresOn?.DayNumber - today.DayNumber,
            paper.ReceivedByName,
            paper.ReceivedOn,
            paper.VerifiedByName,
            paper.VerifiedOn,
            paper.Reason
        );
}
