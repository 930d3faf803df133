using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Checklists;

internal static class MarkPaper
{
    /// <param name="On">The day it was handed in; today when not given.</param>
    /// <param name="Note">Required where a required paper does not apply.</param>
    public sealed record Request(ItemState State, DateOnly? On = null, Guid? DocumentId = null, [MaxLength(400)] string? Note = null);

    /// <summary>
    /// Says of a paper that it was handed in (with its document), is missing, or does not apply (L6; S1-2§3). The checklist opens by itself.
    /// 409 <c>checklist.no-such-paper</c>, <c>checklist.day-in-future</c>, <c>checklist.reason-missing</c>, <c>lease.not-signed</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid leaseId,
        string kind,
        string paper,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (Choice.Read<ChecklistKind>("kind", kind) is not { } stage)
            return TypedResults.NotFound();
        var mark = new ItemMark(request.State, request.On, request.DocumentId, request.Note);
        return await db.ChangeChecklist(leaseId, stage, list => list.Mark(paper, mark, user.Name, clock.Today()), ct)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }
}
