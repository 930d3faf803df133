using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Copies;

internal static class GetCopy
{
    /// <param name="Watermark">What stands across every page: number, recipient, day.</param>
    /// <param name="RecalledAt">When it was asked back because its dossier is destroyed.</param>
    /// <param name="FateReason">What was said when it came back, was destroyed or kept.</param>
    public sealed record Response(
        Guid CopyId,
        string BranchId,
        string Number,
        Guid RequestId,
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        string RequesterName,
        WayOfUse Way,
        string? Pages,
        int PageCount,
        string? Parts,
        string Purpose,
        string Recipient,
        string? Organisation,
        bool IsOutside,
        string Watermark,
        DateOnly DestroyBy,
        CopyState State,
        bool IsOverdue,
        string MadeBy,
        DateTimeOffset MadeAt,
        string? CheckedBy,
        DateTimeOffset? CheckedAt,
        string? CheckRemark,
        string? HandedOverBy,
        DateTimeOffset? HandedOverAt,
        string? Signature,
        DateTimeOffset? FateAt,
        string? FateRecordedBy,
        string? FateReason,
        string? Witness,
        DateOnly? RemindedOn,
        DateOnly? OverdueAnnouncedOn,
        DateTimeOffset? RecalledAt,
        int Version
    );

    /// <summary>One copy or excerpt with all that became of it, for its requester and those who see every request; 404 for others (B8).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid copyId,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var copy = await db.Copies.AsNoTracking().FirstOrDefaultAsync(row => row.Id == copyId, ct);
        if (copy is null || !(LoanRequest.SeesEveryRequest(user) || copy.RequesterId == user.Id))
            return TypedResults.NotFound();

        var secret = await db.TitlesKeptFrom(user, [copy.DossierId], ct);
        return TypedResults.Ok(
            new Response(
                copy.Id,
                copy.BranchId,
                copy.Number,
                copy.RequestId,
                copy.DossierId,
                copy.ArchiveNumber,
                secret.Count > 0 ? SecretTitles.Instead : copy.Title,
                copy.RequesterName,
                copy.Way,
                copy.Pages,
                copy.PageCount,
                copy.Parts,
                copy.Purpose,
                copy.Recipient,
                copy.Organisation,
                copy.IsOutside,
                copy.Watermark,
                copy.DestroyBy,
                copy.State,
                copy.State == CopyState.Out && copy.DestroyBy < clock.Today(),
                copy.MadeBy,
                copy.MadeAt,
                copy.CheckedBy,
                copy.CheckedAt,
                copy.CheckRemark,
                copy.HandedOverBy,
                copy.HandedOverAt,
                copy.Signature,
                copy.FateAt,
                copy.FateRecordedBy,
                copy.FateReason,
                copy.Witness,
                copy.RemindedOn,
                copy.OverdueAnnouncedOn,
                copy.RecalledAt,
                copy.Version
            )
        );
    }
}
