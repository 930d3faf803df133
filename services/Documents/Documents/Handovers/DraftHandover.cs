using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

/// <summary>Puts dossiers on the list of a handover: they are filed, here, free, and on no other list.</summary>
internal sealed class DraftHandover(DocumentsDb db, CurrentUser sender, TimeProvider clock)
{
    private const int MaxLines = 2000;

    /// <param name="ToDepartment">The department that takes over; only for <c>to-department</c>.</param>
    public sealed record Request(
        [property: Required] HandoverKind Kind,
        [property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> DossierIds,
        [property: RegularExpression("^[A-Z][A-Z0-9]{1,7}$")] string? ToDepartment = null,
        [property: MaxLength(400)] string? Note = null
    );

    public sealed record More([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> DossierIds);

    public sealed record Response(Guid HandoverId);

    /// <summary>
    /// Draws up a handover: every dossier is filed, on the shelf, under no hold and on no other list (D14, B9, T2; S1-4§8). 400
    /// dossier.unknown; 409 dossier.not-filed, dossier.on-loan, dossier.held, dossier.set-apart, dossier.on-handover, dossier.with-group.
    /// </summary>
    public static async Task<Created<Response>> Handle(Request request, DraftHandover draft, CancellationToken ct)
    {
        var handover = await draft.Begin(request, ct);
        return TypedResults.Created($"/api/v1/documents/handovers/{handover}", new Response(handover));
    }

    /// <summary>Adds dossiers to a list that is not signed yet. As for drawing it up; 409 handover.already-sent.</summary>
    public static async Task<Results<NoContent, NotFound>> Add(Guid handoverId, More request, DraftHandover draft, CancellationToken ct) =>
        await draft.Extend(handoverId, request.DossierIds, ct) ? TypedResults.NoContent() : TypedResults.NotFound();

    private Task<Guid> Begin(Request request, CancellationToken ct)
    {
        if (request.Kind == HandoverKind.ToDepartment == request.ToDepartment is null)
            throw new InvalidInput(
                "toDepartment",
                request.ToDepartment is null ? "field.required" : "field.invalid",
                "移交部门时须填写接收部门，移交公司档案室时不填。",
                "Name the department for a handover to one, and none for one to the group."
            );
        return db.InTransaction(
            async token =>
            {
                var handover = new Handover(
                    sender.ActingBranch,
                    request.Kind,
                    request.ToDepartment,
                    request.Note,
                    sender,
                    clock.GetUtcNow()
                );
                db.Handovers.Add(handover);
                await List(handover, request.DossierIds, token);
                await db.SaveChangesAsync(token);
                return handover.Id;
            },
            ct
        );
    }

    private Task<bool> Extend(Guid handoverId, IReadOnlyList<Guid> dossierIds, CancellationToken ct) =>
        db.InTransaction(
            async token =>
            {
                if (await db.Handovers.SingleOrDefaultAsync(row => row.Id == handoverId, token) is not { } handover)
                    return false;
                await List(handover, dossierIds, token);
                await db.SaveChangesAsync(token);
                return true;
            },
            ct
        );

    private async Task List(Handover handover, IReadOnlyList<Guid> dossierIds, CancellationToken ct)
    {
        if (handover.Lines.Count + dossierIds.Count > MaxLines)
            throw new RuleBroken("handover.too-long", $"一份清单最多 {MaxLines} 卷。", $"A list holds {MaxLines} dossiers at most.");
        // In one order for everybody, so that two lists over the same dossiers wait for each other instead of dead-locking.
        foreach (var id in dossierIds.Distinct().Order())
        {
            if (await db.TakeDossier(id, ct) is not { } dossier || dossier.BranchId != handover.BranchId)
                throw new InvalidInput(
                    $"dossierIds[{dossierIds.ToList().IndexOf(id)}]",
                    "dossier.unknown",
                    "本分公司没有这个案卷。",
                    "There is no such dossier in this branch."
                );
            dossier.PutOnHandover(handover.Id, handover.Kind);
            handover.List(await HandoverLine.Of(dossier, db, ct));
        }
    }
}
