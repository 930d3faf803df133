using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Corrections;

/// <summary>The ends of a correction that change nothing; the one that does is <see cref="ApproveCorrection"/>.</summary>
internal static class DecideCorrection
{
    public sealed record Refusal([property: Required, StringLength(400, MinimumLength = 2)] string Reason);

    public sealed record Withdrawal([property: StringLength(400, MinimumLength = 2)] string? Reason = null);

    /// <summary>
    /// Refuses a correction, with the reason (D3, P3). 403 correction.own; 409 correction.already-decided.
    /// </summary>
    public static Task<Results<Ok<CorrectionAnswer>, NotFound>> Refuse(
        Guid correctionId,
        Refusal request,
        DocumentsDb db,
        CurrentUser decider,
        TimeProvider clock,
        CancellationToken ct
    ) => End(correctionId, db, correction => correction.Refuse(request.Reason.Trim(), decider, clock.GetUtcNow()), ct);

    /// <summary>Takes a correction back that nobody has decided yet; only who asked can (D3). 403 correction.not-yours; 409 correction.already-decided.</summary>
    public static Task<Results<Ok<CorrectionAnswer>, NotFound>> Withdraw(
        Guid correctionId,
        Withdrawal request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    ) => End(correctionId, db, correction => correction.Withdraw(request.Reason?.Trim(), archivist, clock.GetUtcNow()), ct);

    private static Task<Results<Ok<CorrectionAnswer>, NotFound>> End(
        Guid correctionId,
        DocumentsDb db,
        Action<Correction> end,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<CorrectionAnswer>, NotFound>>(async () =>
        {
            if (await db.Corrections.SingleOrDefaultAsync(row => row.Id == correctionId, ct) is not { } correction)
                return TypedResults.NotFound();
            end(correction);
            await db.SaveChangesAsync(ct);
            var about = await db
                .Documents.Where(row => row.Id == correction.DocumentId)
                .Join(db.Dossiers, row => row.DossierId, dossier => dossier.Id, (row, dossier) => new { row, dossier })
                .Select(pair => new { pair.row.Description.Title, pair.dossier.ArchiveNumber })
                .SingleAsync(ct);
            return TypedResults.Ok(CorrectionAnswer.Of(correction, about.ArchiveNumber, about.Title));
        });
}
