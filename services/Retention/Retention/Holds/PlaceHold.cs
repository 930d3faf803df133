using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Holds;

/// <summary>Somebody asks to freeze dossiers.</summary>
internal static class PlaceHold
{
    /// <param name="Kind"><c>legal</c>, <c>dispute</c>, <c>audit</c> or <c>arrears</c>.</param>
    /// <param name="DossierIds">These dossiers; or instead of them:</param>
    /// <param name="CustomerId">everything of one customer, also what is filed later; or instead of both:</param>
    /// <param name="Query">what matches, also what is filed or relabelled into it later.</param>
    /// <param name="Owner">Who answers for it; the one who asks, unless said.</param>
    /// <param name="ReviewOn">When its owner is to look whether it is still needed; in half a year unless said.</param>
    public sealed record Request(
        [Required] string Kind,
        [Required, MaxLength(1000)] string Reason,
        [MinLength(1), MaxLength(1000)] IReadOnlyList<Guid>? DossierIds = null,
        Guid? CustomerId = null,
        Conditions? Query = null,
        [MaxLength(200)] string? Owner = null,
        DateOnly? ReviewOn = null
    );

    /// <param name="DossierKind">As in schedules.</param>
    /// <param name="ClassCode">This class and those below it.</param>
    /// <param name="TitleContains">Two characters at least.</param>
    /// <param name="FiledFrom">First day of filing, inclusive; likewise the last.</param>
    public sealed record Conditions(
        [MaxLength(40)] string? DossierKind = null,
        [MaxLength(60)] string? ClassCode = null,
        [MaxLength(20)] string? DepartmentCode = null,
        [MinLength(2), MaxLength(200)] string? TitleContains = null,
        DateOnly? FiledFrom = null,
        DateOnly? FiledTo = null
    );

    public sealed record Response(Guid HoldId, int Dossiers);

    /// <summary>
    /// Blocks destruction at once; loans, edits and handover when a second person has approved it (T2). Of one branch each; a
    /// destroyed one is refused with <c>dossier.destroyed</c>. 400 <c>hold.choose</c>, <c>hold.too-wide</c>, <c>hold.review-day</c>.
    /// </summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<HoldOptions> options,
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
        var today = clock.Today();
        var reviewOn = request.ReviewOn ?? today.AddDays(options.Value.ReviewDays);
        if (reviewOn <= today)
            throw new InvalidInput("reviewOn", "hold.review-day", "复查日应在今天之后。", "The review is to be after today.");
        var (branch, target) = await Target(request, db, user, options.Value.MostDossiers, ct);
        var hold = Hold.Ask(branch, kind, request.Reason, target, request.Owner, reviewOn, user, clock.GetUtcNow());
        db.Holds.Add(hold);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/retention/holds/{hold.Id}", new Response(hold.Id, hold.Items.Count));
    }

    private static async Task<(string Branch, HoldTarget Target)> Target(
        Request request,
        RetentionDb db,
        CurrentUser user,
        int most,
        CancellationToken ct
    )
    {
        var query = Read(request.Query);
        var ways = (request.DossierIds is null ? 0 : 1) + (request.CustomerId is null ? 0 : 1) + (query is null ? 0 : 1);
        if (ways != 1 || query?.IsEmpty == true)
            throw new InvalidInput(
                "dossierIds",
                "hold.choose",
                "请给出案卷、客户或至少一个查询条件，三者选一。",
                "Name dossiers, or a customer, or at least one condition."
            );
        if (request.DossierIds is { } ids)
        {
            var dossiers = await db.FindDossiers(ids, ct);
            if (dossiers.Find(dossier => dossier.State == DossierState.Destroyed) is { } destroyed)
                throw new RuleBroken(
                    "dossier.destroyed",
                    $"{destroyed.ArchiveNumber} 已销毁。",
                    $"{destroyed.ArchiveNumber} is destroyed."
                );
            return (dossiers[0].BranchId, new([.. dossiers.Select(dossier => dossier.Id)], null, null));
        }
        var branch = user.ActingBranch;
        var found = await db.ReachOf(branch, request.CustomerId, query, most + 1, ct);
        return found.Count <= most
            ? (branch, new(found, request.CustomerId, query))
            : throw new InvalidInput(
                "query",
                "hold.too-wide",
                $"一次冻结不能超过 {most} 卷，请收窄条件。",
                $"A hold takes {most} dossiers at most; narrow it."
            );
    }

    private static HoldQuery? Read(Conditions? conditions) =>
        conditions is null
            ? null
            : new()
            {
                DossierKind = conditions.DossierKind is { } kind ? Choice.OneOf("query.dossierKind", kind, ScheduleWords.Kinds) : null,
                ClassCode = conditions.ClassCode,
                DepartmentCode = conditions.DepartmentCode,
                TitleContains = conditions.TitleContains,
                FiledFrom = conditions.FiledFrom,
                FiledTo = conditions.FiledTo,
            };
}
