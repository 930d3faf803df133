using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Submissions;

internal static class AppraiseSubmission
{
    /// <param name="ReturnReason">Why the dossier goes back: it does not belong here, papers are missing …; null accepts it if the checks pass.</param>
    public sealed record Request([property: StringLength(400, MinimumLength = 2)] string? ReturnReason = null);

    /// <param name="State"><c>accepted</c> or <c>returned</c>.</param>
    /// <param name="Reason">The archivist's words, or the codes of the checks that failed.</param>
    public sealed record Response(string State, string? Reason, CheckReportAnswer? Report);

    /// <summary>
    /// Appraises one dossier that was handed in: does it belong, is it complete, do counts and checks agree (D7, D10; S2§6)? What fails a
    /// required check goes back with its code. 403 submission.own; 409 submission.already-appraised.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid submissionId,
        Guid dossierId,
        Request request,
        DocumentsDb db,
        CheckDossier check,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var submission = await db.Submissions.SingleOrDefaultAsync(row => row.Id == submissionId, ct);
        if (submission?.Item(dossierId) is not { } item)
            return TypedResults.NotFound();
        item.RefuseUnlessWaiting();
        if (request.ReturnReason is { } blank && string.IsNullOrWhiteSpace(blank))
            throw new InvalidInput("returnReason", "field.required", "请写明退回原因。", "Say why it goes back.");
        var reason = request.ReturnReason?.Trim();
        // The report is kept on its own: it tells what was there at that time, whatever becomes of the judgement.
        var report = reason is null ? await check.Look(dossierId, Stage.Filing, item.Documents, item.Pages, ct) : null;
        await db.InTransaction(
            async token =>
            {
                var dossier = (await db.TakeDossier(dossierId, token))!;
                submission.Appraise(item, reason, report, archivist, clock.GetUtcNow());
                if (item.State == ItemState.Returned)
                    dossier.TakeBack();
                return await db.SaveChangesAsync(token);
            },
            ct
        );
        return TypedResults.Ok(
            new Response(Dossiers.DossierWords.Word(item.State), item.Reason, report is null ? null : CheckReportAnswer.Of(report))
        );
    }
}
