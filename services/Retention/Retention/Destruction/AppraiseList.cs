using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Destruction;

/// <summary>One of the two sides appraises the list.</summary>
internal static class AppraiseList
{
    /// <param name="Side"><c>operations</c> or <c>forming-department</c>.</param>
    /// <param name="Opinion"><c>destroy</c>, <c>keep</c> or <c>undetermined</c>, of all items that are not named.</param>
    /// <param name="DossierIds">Where the opinion is on some only; the others are then to be kept.</param>
    /// <param name="Items">What is thought of single items otherwise; instead of <paramref name="DossierIds"/>.</param>
    public sealed record Request(
        [Required] string Side,
        [Required] string Opinion,
        [MaxLength(1000)] string Comment = "",
        [MaxLength(10_000)] IReadOnlyList<Guid>? DossierIds = null,
        [MaxLength(10_000)] IReadOnlyList<Item>? Items = null
    );

    /// <param name="Comment">Why; required where it is kept for years.</param>
    /// <param name="KeepYears">With <c>keep</c>: its new period, from today; otherwise it is listed again next year.</param>
    public sealed record Item(
        Guid DossierId,
        [Required] string Opinion,
        [MaxLength(400)] string Comment = "",
        [Range(1, RetentionRule.MostYears)] int? KeepYears = null
    );

    /// <summary>
    /// Both sides are department heads, two different people, neither of whom drew the list (T3; S2§25(1)). What both want destroyed goes
    /// on; one "keep" keeps it, for the longer of the periods named; the rest waits for next year's appraisal. 409
    /// <c>appraisal.already-given</c>, <c>appraisal.engineer-missing</c>; 403 <c>appraisal.same-person</c>, <c>appraisal.own-list</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid listId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<DestructionOptions> options,
        CancellationToken ct
    )
    {
        var side =
            Choice.OneOf("side", request.Side, "operations", "forming-department") == "operations"
                ? Side.Operations
                : Side.FormingDepartment;
        var (ofOthers, ofItems) = Opinions(request);
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        if (ofItems.Keys.FirstOrDefault(id => !list.Items.Any(item => item.DossierId == id)) is var unknown && unknown != Guid.Empty)
            throw new InvalidInput("items", "dossier.unknown", $"清册上没有案卷 {unknown}。", $"Dossier {unknown} is not on the list.");
        list.Appraise(side, ofOthers, ofItems, options.Value.TechnicalKinds, request.Comment, user, clock.GetUtcNow());
        if (list.Appraisals.Count == 2)
            await Release(db, list, clock, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static (ItemOpinion OfOthers, Dictionary<Guid, ItemOpinion> OfItems) Opinions(Request request)
    {
        var general = Read("opinion", request.Opinion);
        if (request is { DossierIds: not null, Items: not null })
            throw new InvalidInput("items", "appraisal.choose", "dossierIds 与 items 只能给出其一。", "Either dossierIds or items.");
        if (request.DossierIds is { } some)
            return (new(Opinion.Keep), some.Distinct().ToDictionary(id => id, _ => new ItemOpinion(general)));
        var ofItems = new Dictionary<Guid, ItemOpinion>();
        foreach (var (item, i) in (request.Items ?? []).Select((item, i) => (item, i)))
        {
            var said = new ItemOpinion(Read($"items[{i}].opinion", item.Opinion), item.Comment, item.KeepYears);
            if (said.KeepYears is not null && (said.Opinion != Opinion.Keep || said.Comment.Length == 0))
                throw new InvalidInput(
                    $"items[{i}].keepYears",
                    "appraisal.keep-years",
                    "新期限只用于续存，并须说明理由。",
                    "A new period goes with 'keep' and a comment that says why."
                );
            if (!ofItems.TryAdd(item.DossierId, said))
                throw new InvalidInput($"items[{i}].dossierId", "field.repeated", "同一案卷出现两次。", "This dossier is named twice.");
        }
        return (new(general), ofItems);
    }

    private static Opinion Read(string field, string word) =>
        Choice.OneOf(field, word, "destroy", "keep", "undetermined") switch
        {
            "destroy" => Opinion.Destroy,
            "keep" => Opinion.Keep,
            _ => Opinion.Undetermined,
        };

    // What is not destroyed leaves the list: kept for its new period, or listed again next year.
    private static async Task Release(RetentionDb db, DestructionList list, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var nextYear = new DateOnly(today.Year + 1, 1, 1);
        var outcome = list.Items.ToDictionary(item => item.DossierId);
        foreach (var dossier in await db.Dossiers.Where(dossier => dossier.ListId == list.Id).ToListAsync(ct))
            if (outcome[dossier.Id] is { State: ItemState.Kept, KeepYears: { } years } kept)
            {
                dossier.Release();
                dossier.KeepUntil(today.AddYears(years), kept.Reason ?? "", clock.GetUtcNow());
            }
            else if (outcome[dossier.Id].State is ItemState.Kept or ItemState.Undetermined)
                dossier.Release(nextYear);
    }
}
