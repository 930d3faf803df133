using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class ScanDossier
{
    private const int MostShown = 50;

    /// <param name="Code">What the label's code says, or the archive number as typed.</param>
    public sealed record Request([property: Required, MaxLength(TextLengths.ArchiveNumber)] string Code);

    public enum ToDo
    {
        [JsonStringEnumMemberName("return")]
        Return,

        [JsonStringEnumMemberName("hand-out")]
        HandOut,

        [JsonStringEnumMemberName("nothing")]
        Nothing,
    }

    /// <param name="Volumes">How many volumes go out and come back together; 0 when that is not known.</param>
    /// <param name="Pages">As filed.</param>
    /// <param name="Loan">What is to be returned.</param>
    /// <param name="Requests">To whom it may be handed out, whose turn it is first.</param>
    /// <param name="Why">Why nothing is to be done.</param>
    public sealed record Response(
        ToDo ToDo,
        Guid DossierId,
        string BranchId,
        string ArchiveNumber,
        string Title,
        int Volumes,
        int Pages,
        LoanAnswer? Loan,
        IReadOnlyList<Waiting> Requests,
        string? Why
    );

    /// <param name="IsKept">It is kept for this one, and nobody else gets it.</param>
    /// <param name="Dossiers">How many dossiers are handed out together for this request.</param>
    public sealed record Waiting(
        Guid RequestId,
        string RequesterId,
        string RequesterName,
        string RequesterDepartment,
        WayOfUse Way,
        bool IsKept,
        int Dossiers
    );

    /// <summary>
    /// What is to be done with the dossier at the counter: handed out to whom, or which loan returned (B4, B9; S2§24(4)-(5)). 404 for codes
    /// that are not ours, not of a volume or of another branch.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Request request,
        LendingDb db,
        CurrentUser user,
        WorkingCalendar calendar,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await Find(db, request.Code.Trim(), ct) is not { } dossier)
            return TypedResults.NotFound();
        var volumes = await db.Volumes.CountAsync(row => row.DossierId == dossier.Id, ct);
        Response Answer(ToDo toDo, LoanAnswer? loan, IReadOnlyList<Waiting> requests, string? why) =>
            new(toDo, dossier.Id, dossier.BranchId, dossier.ArchiveNumber!, dossier.Title, volumes, dossier.Pages, loan, requests, why);

        if (dossier.CurrentLoanId is { } loanId)
            return TypedResults.Ok(
                Answer(
                    ToDo.Return,
                    await db
                        .Loans.Where(row => row.Id == loanId)
                        .Select(LoanAnswer.From(calendar.LateBefore(clock.Today()), db.TitlesKeptFrom(user)))
                        .FirstAsync(ct),
                    [],
                    null
                )
            );
        if (dossier.Unusable() is { } broken)
            return TypedResults.Ok(Answer(ToDo.Nothing, null, [], http.Say(broken.Zh, broken.En)));
        var waiting = await Waiters(db, dossier, clock.GetUtcNow(), ct);
        return TypedResults.Ok(
            waiting.Count > 0
                ? Answer(ToDo.HandOut, null, waiting, null)
                : Answer(ToDo.Nothing, null, [], http.Say("没有已批准的申请。", "There is no approved request for it."))
        );
    }

    private static async Task<LendableDossier?> Find(LendingDb db, string code, CancellationToken ct)
    {
        var filed = db.Dossiers.AsNoTracking().Where(row => row.ArchiveNumber != null);
        return LabelCode.Read(code)?.VolumeId is { } volume
            ? await filed.FirstOrDefaultAsync(row => db.Volumes.Any(found => found.VolumeId == volume && found.DossierId == row.Id), ct)
            : await filed.OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.ArchiveNumber == code, ct);
    }

    private static Task<List<Waiting>> Waiters(LendingDb db, LendableDossier dossier, DateTimeOffset now, CancellationToken ct) =>
        db
            .Requests.Where(row => row.State == RequestState.Approved && row.ValidUntil >= now)
            .Where(row => row.Way == WayOfUse.BorrowPaper || row.Way == WayOfUse.ViewOnSite)
            .Where(row => row.Items.Any(item => item.DossierId == dossier.Id))
            .Where(row => dossier.KeptForRequestId == null || row.Id == dossier.KeptForRequestId)
            .OrderBy(row => row.ValidUntil)
            .ThenBy(row => row.Id)
            .Take(MostShown)
            .Select(row => new Waiting(
                row.Id,
                row.RequesterId,
                row.RequesterName,
                row.RequesterDepartment,
                row.Way,
                row.Id == dossier.KeptForRequestId,
                row.Items.Count
            ))
            .ToListAsync(ct);
}
