using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>One of the two sides appraises the list.</summary>
internal static class AppraiseList
{
    /// <param name="Side"><c>operations</c> or <c>forming-department</c>.</param>
    /// <param name="Opinion"><c>destroy</c>, <c>keep</c> or <c>undetermined</c>.</param>
    /// <param name="DossierIds">Where the opinion is on some only; the others are then to be kept.</param>
    public sealed record Request(
        [Required] string Side,
        [Required] string Opinion,
        [MaxLength(1000)] string Comment = "",
        [MaxLength(10_000)] IReadOnlyList<Guid>? DossierIds = null
    );

    /// <summary>
    /// Both sides are department heads, two different people, neither of whom drew the list (T3; S2§25(1)). What both want destroyed goes
    /// on; one "keep" keeps it; the rest waits for next year's appraisal. 409 <c>appraisal.already-given</c>, 403 <c>appraisal.same-person</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid listId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var side =
            Choice.OneOf("side", request.Side, "operations", "forming-department") == "operations"
                ? Side.Operations
                : Side.FormingDepartment;
        var opinion = Choice.OneOf("opinion", request.Opinion, "destroy", "keep", "undetermined") switch
        {
            "destroy" => Opinion.Destroy,
            "keep" => Opinion.Keep,
            _ => Opinion.Undetermined,
        };
        var list = await db.Lists.SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        list.Appraise(side, opinion, request.DossierIds, request.Comment, user, clock.GetUtcNow());
        if (list.Appraisals.Count == 2)
            await Release(db, list, clock, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    // What is not destroyed leaves the list; what stayed undetermined is not listed again this year.
    private static async Task Release(RetentionDb db, DestructionList list, TimeProvider clock, CancellationToken ct)
    {
        var nextYear = new DateOnly(clock.Today().Year + 1, 1, 1);
        var outcome = list.Items.ToDictionary(item => item.DossierId, item => item.State);
        foreach (var dossier in await db.Dossiers.Where(dossier => dossier.ListId == list.Id).ToListAsync(ct))
            if (outcome[dossier.Id] is ItemState.Kept or ItemState.Undetermined)
                dossier.Release(nextYear);
    }
}
