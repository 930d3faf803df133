using CustomerArchive.Persistence;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Schedules;

/// <summary>
/// Puts rules into force on their day and brings dossiers to them, a batch at a time in a transaction of its own; killed in between, it goes
/// on where it was (T1). Nobody who reads waits for it.
/// </summary>
internal sealed class ApplySchedules(
    IServiceProvider services,
    IOptions<ScheduleOptions> options,
    TimeProvider clock,
    ILogger<ApplySchedules> log
) : Rounds(options.Value.ApplyEvery, clock, log)
{
    private const string Reason = "适用新的保管期限规则，尚未到期";

    /// <summary>Puts what is to hold from today on into force, then moves one batch; returns how many dossiers it brought on.</summary>
    public static async Task<int> Step(RetentionDb db, ScheduleOptions options, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        foreach (
            var schedule in await db
                .Schedules.Where(schedule => !schedule.InForce && schedule.EffectiveFrom <= today)
                .OrderBy(schedule => schedule.Id)
                .ToListAsync(ct)
        )
            schedule.ComeIntoForce(await db.BookOf(schedule.BranchId, schedule.DossierKind, ct));
        await db.SaveChangesAsync(ct);

        var behind = await Behind(db).OrderBy(book => book.Id).FirstOrDefaultAsync(ct);
        if (behind is null)
            return 0;
        var dossiers = await Followers(db, behind).Take(options.ApplyBatch).ToListAsync(ct);
        foreach (var ofBranch in dossiers.GroupBy(dossier => dossier.BranchId))
        {
            var rules = await db.RulesFor(ofBranch.Key, behind.DossierKind, options, ct);
            await MarkUnchanged(db, [.. ofBranch.Where(dossier => IsUnchanged(dossier, rules)).Select(dossier => dossier.Id)], rules, ct);
            foreach (var dossier in ofBranch.Where(dossier => !IsUnchanged(dossier, rules)))
                dossier.Follow(rules, clock.GetUtcNow());
        }
        await db.TakeOff(dossiers, Reason, today, ct);
        await db.SaveChangesAsync(ct);
        return dossiers.Count;
    }

    protected override async Task Round(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(ApplySchedules));
        var db = scope.ServiceProvider.GetRequiredService<RetentionDb>();
        while (await Step(db, options.Value, Clock, ct) > 0)
            db.ChangeTracker.Clear();
    }

    private static IQueryable<RuleBook> Behind(RetentionDb db) =>
        db
            .RuleBooks.AsNoTracking()
            .Where(book =>
                book.BranchId == CurrentUser.EveryBranch
                    ? db.Dossiers.Any(dossier =>
                        dossier.Kind == book.DossierKind && dossier.GroupEdition < book.Edition && dossier.State != DossierState.Destroyed
                    )
                    : db.Dossiers.Any(dossier =>
                        dossier.BranchId == book.BranchId
                        && dossier.Kind == book.DossierKind
                        && dossier.OwnEdition < book.Edition
                        && dossier.State != DossierState.Destroyed
                    )
            );

    // In the order of the index, so that a batch reads no more than it moves, however many are behind.
    private static IOrderedQueryable<RetainedDossier> Followers(RetentionDb db, RuleBook book)
    {
        var ofKind = db.Dossiers.Where(dossier => dossier.Kind == book.DossierKind && dossier.State != DossierState.Destroyed);
        return book.BranchId == CurrentUser.EveryBranch
            ? ofKind
                .Where(dossier => dossier.GroupEdition < book.Edition)
                .OrderBy(dossier => dossier.GroupEdition)
                .ThenBy(dossier => dossier.Id)
            : ofKind
                .Where(dossier => dossier.BranchId == book.BranchId && dossier.OwnEdition < book.Edition)
                .OrderBy(dossier => dossier.OwnEdition)
                .ThenBy(dossier => dossier.Id);
    }

    private static bool IsUnchanged(RetainedDossier dossier, RulesInForce rules) => rules.For(dossier.ClassCode) == dossier.Rule;

    // The new edition says nothing new of these. Not worth a record each; their version rises, so that who loaded them before looks again.
    private static Task MarkUnchanged(RetentionDb db, List<Guid> ids, RulesInForce rules, CancellationToken ct) =>
        ids.Count == 0
            ? Task.CompletedTask
            : db
                .Dossiers.Where(dossier =>
                    ids.Contains(dossier.Id) && (dossier.OwnEdition < rules.OwnEdition || dossier.GroupEdition < rules.GroupEdition)
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(dossier => dossier.OwnEdition, rules.OwnEdition)
                            .SetProperty(dossier => dossier.GroupEdition, rules.GroupEdition)
                            .SetProperty(dossier => dossier.Version, dossier => dossier.Version + 1),
                    ct
                );
}
