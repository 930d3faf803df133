using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Holds;

/// <summary>Somebody asks to freeze dossiers.</summary>
internal static class PlaceHold
{
    /// <param name="Kind"><c>legal</c>, <c>dispute</c>, <c>audit</c> or <c>arrears</c>.</param>
    public sealed record Request(
        [Required, MinLength(1), MaxLength(1000)] IReadOnlyList<Guid> DossierIds,
        [Required] string Kind,
        [Required, MaxLength(1000)] string Reason
    );

    public sealed record Response(Guid HoldId);

    /// <summary>
    /// Blocks destruction at once; loans and handover when a second person has approved it (T2). Dossiers of one branch each; a
    /// destroyed one is refused with <c>dossier.destroyed</c>.
    /// </summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var kind = Choice.OneOf("kind", request.Kind, "legal", "dispute", "audit", "arrears") switch
        {
            "legal" => HoldKind.Legal,
            "dispute" => HoldKind.Dispute,
            "audit" => HoldKind.Audit,
            _ => HoldKind.Arrears,
        };
        var dossiers = await db.FindDossiers(request.DossierIds, ct);
        if (dossiers.Find(dossier => dossier.State == DossierState.Destroyed) is { } destroyed)
            throw new RuleBroken("dossier.destroyed", $"{destroyed.ArchiveNumber} 已销毁。", $"{destroyed.ArchiveNumber} is destroyed.");
        var hold = Hold.Ask(dossiers[0].BranchId, kind, request.Reason, dossiers.Select(dossier => dossier.Id), user, clock.GetUtcNow());
        db.Holds.Add(hold);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/retention/holds/{hold.Id}", new Response(hold.Id));
    }
}
