using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Inventory;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Checks;

/// <summary>
/// Checks every filed dossier again when its day has come, the longest due first, within the budget of a round and of a day (D10; DA/T 70).
/// A report and the next day it is due are written in one transaction, so that a round that is killed costs one dossier that is looked at
/// again later, and no year of a dossier is checked twice or left out.
/// </summary>
internal sealed class CheckYearly(IServiceProvider services, IOptions<CheckOptions> options, TimeProvider clock, ILogger<CheckYearly> log)
{
    private const long MiB = 1 << 20;
    private static readonly TimeSpan Believed = TimeSpan.FromHours(6);

    /// <summary>One round; returns how many dossiers were checked.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var left = options.Value.RoundMiB * MiB;
        var looked = 0;
        if (left > 0)
            await PlanMissing(ct);
        while (left > 0 && await DayLeft(ct) > 0 && await Take(ct) is var (id, due))
        {
            // A dossier without a byte is work too.
            left -= Math.Max(MiB, await Check(id, due, ct));
            looked++;
        }
        return looked;
    }

    /// <summary>What was filed before there were such rounds: due on its day, or now where that is past.</summary>
    private async Task PlanMissing(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CheckYearly));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var today = clock.Today();
        var (months, longAgo) = (options.Value.EveryMonths, today.AddMonths(-options.Value.EveryMonths));
        var missing = db.Dossiers.Where(row => row.State == DossierState.Filed && row.NextCheckOn == null && row.FiledOn != null);
        await missing.Where(row => row.FiledOn <= longAgo).ExecuteUpdateAsync(set => set.SetProperty(row => row.NextCheckOn, today), ct);
        await missing.ExecuteUpdateAsync(set => set.SetProperty(row => row.NextCheckOn, row => row.FiledOn!.Value.AddMonths(months)), ct);
    }

    private async Task<long> DayLeft(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CheckYearly));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var today = clock.Today();
        return (options.Value.DayMiB * MiB) - await db.CheckReports.Where(row => row.CheckedOn == today).SumAsync(row => row.BytesRead, ct);
    }

    private async Task<(Guid Id, DateOnly Due)?> Take(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CheckYearly));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        while (true)
        {
            var due = db.Dossiers.Where(row =>
                row.State == DossierState.Filed && row.NextCheckOn <= today && (row.CheckingUntil == null || row.CheckingUntil <= now)
            );
            var next = await due.OrderBy(row => row.NextCheckOn).Select(row => new { row.Id, row.NextCheckOn }).FirstOrDefaultAsync(ct);
            if (next is null)
                return null;
            var until = now + Believed;
            if (
                await due.Where(row => row.Id == next.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckingUntil, until), ct)
                == 1
            )
                return (next.Id, next.NextCheckOn!.Value);
        }
    }

    private async Task<long> Check(Guid id, DateOnly due, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CheckYearly));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        CheckReport report;
        try
        {
            report = await scope.ServiceProvider.GetRequiredService<CheckDossier>().Examine(id, Stage.Yearly, null, null, ct);
        }
        catch (KeyDestroyed)
        {
            return 0; // it is being destroyed
        }
        var today = clock.Today();
        var bytes = await db
            .Documents.Where(row => row.DossierId == id && row.State == DocumentState.Available)
            .SumAsync(row => row.Size, ct);
        var next = Next(due, today);
        await db.InTransaction(
            async token =>
            {
                var moved = await db
                    .Dossiers.Where(row => row.Id == id && row.NextCheckOn == due)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.NextCheckOn, next).SetProperty(row => row.CheckingUntil, (DateTimeOffset?)null),
                        token
                    );
                if (moved == 0)
                    return 0; // this round slept so long that another did it
                report.FallDue(due, today, bytes);
                db.CheckReports.Add(report);
                if (!report.Passed)
                    await Raise(scope, db, report, token);
                return await db.SaveChangesAsync(token);
            },
            ct
        );
        return bytes;
    }

    /// <summary>The next day after today on which it falls due by its own turn: what was late does not put all that follows off.</summary>
    private DateOnly Next(DateOnly due, DateOnly today)
    {
        var turn = 1;
        while (due.AddMonths(turn * options.Value.EveryMonths) <= today)
            turn++;
        return due.AddMonths(turn * options.Value.EveryMonths);
    }

    private async Task Raise(AsyncServiceScope scope, DocumentsDb db, CheckReport report, CancellationToken ct)
    {
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == report.DossierId, ct);
        var failed = report.Failures();
        log.LogError(
            "Dossier {DossierId} failed its yearly check: {Codes}",
            dossier.Id,
            string.Join(", ", failed.Select(failure => failure.Code))
        );
        db.Findings.Add(
            Finding.Raise(
                report.BranchId,
                report.Id,
                new(
                    "check-failed",
                    Cut($"{dossier.ArchiveNumber} {dossier.Title}"),
                    null,
                    Cut(string.Join("；", failed.Select(failure => $"{failure.Code} {failure.Evidence}")))
                ),
                dossier.FiledBy!,
                scope.ServiceProvider.GetRequiredService<FindingClock>().DueOn(),
                clock.GetUtcNow()
            )
        );
    }

    private static string Cut(string text) =>
        text.Length <= Finding.LongestText ? text
        : char.IsHighSurrogate(text[Finding.LongestText - 2]) ? $"{text[..(Finding.LongestText - 2)]}…"
        : $"{text[..(Finding.LongestText - 1)]}…";
}

internal sealed class YearlyRounds(CheckYearly check, IOptions<CheckOptions> options, TimeProvider clock, ILogger<YearlyRounds> log)
    : Rounds(options.Value.Round, clock, log)
{
    protected override Task Round(CancellationToken ct) => check.Run(ct);
}
