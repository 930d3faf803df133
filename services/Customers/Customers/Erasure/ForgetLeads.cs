using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Erasure;

/// <summary>
/// Potential customers whom nobody pursued for a year are announced to their account managers, and erased a month later unless somebody
/// took them up or they have any history: a review, a lease, a dossier, a visit (C12; S3§五(5)). One lead at a time, each by itself, so
/// that it may be killed anywhere and run again, also by two processes at once.
/// </summary>
internal sealed class ForgetLeads(IServiceProvider services, IOptions<LeadOptions> options, TimeProvider clock, ILogger<ForgetLeads> log)
{
    private const int Batch = 200;

    public async Task Run(CancellationToken ct)
    {
        await Announce(ct);
        foreach (var id in await Due(ct))
        {
            await using var scope = services.CreateServiceScope(nameof(ForgetLeads));
            try
            {
                await Settle(scope.ServiceProvider.GetRequiredService<CustomersDb>(), id, ct);
            }
            catch (Exception exception) when (exception.IsRace())
            {
                log.LogInformation("Lead {CustomerId} was touched in this moment; it is looked at again", id);
            }
        }
    }

    private async Task Announce(CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        // Calendar months in China: a year after 29 February is 28 February.
        var idle = today.AddMonths(-options.Value.UnpursuedMonths).AddDays(1).BeginsAt();
        var tag = options.Value.Tag;
        await using var scope = services.CreateServiceScope(nameof(ForgetLeads));
        var db = scope.ServiceProvider.GetRequiredService<CustomersDb>();
        var leads = await db
            .Customers.Where(file => file.State == FileState.Draft && file.ChangedAt < idle && file.Tags.Contains(tag))
            .Where(file => !db.LeadNotices.Any(notice => notice.CustomerId == file.Id))
            .OrderBy(file => file.ChangedAt)
            .Select(file => new { file.Id, file.BranchId })
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var lead in leads)
        {
            // Kept for what is known of it, and not asked about every hour.
            if (await Bonds.HasHistory(db, lead.Id, ct))
                continue;
            var notice = new LeadNotice
            {
                CustomerId = lead.Id,
                BranchId = lead.BranchId,
                NoticedAt = now,
                EraseOn = today.AddDays(options.Value.NoticeDays),
            };
            db.Add(notice);
            db.Record("AnnounceErasure", nameof(Customer), lead.Id.ToString(), lead.BranchId, new { notice.EraseOn });
        }
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            log.LogInformation("Another process announces the same leads");
        }
    }

    private async Task<List<Guid>> Due(CancellationToken ct)
    {
        var today = clock.Today();
        await using var scope = services.CreateServiceScope(nameof(ForgetLeads));
        return await scope
            .ServiceProvider.GetRequiredService<CustomersDb>()
            .LeadNotices.Where(notice => notice.EraseOn <= today)
            .OrderBy(notice => notice.EraseOn)
            .Select(notice => notice.CustomerId)
            .Take(Batch)
            .ToListAsync(ct);
    }

    private async Task Settle(CustomersDb db, Guid id, CancellationToken ct)
    {
        if (await db.LeadNotices.FirstOrDefaultAsync(row => row.CustomerId == id, ct) is not { } notice)
            return;
        var file = await db.Customers.FirstOrDefaultAsync(row => row.Id == id, ct);
        var isLead = file is { State: FileState.Draft } && file.ChangedAt <= notice.NoticedAt && file.Tags.Contains(options.Value.Tag);
        if (isLead && !await Bonds.HasHistory(db, id, ct))
        {
            db.Entry(notice).State = EntityState.Detached; // it goes with the file
            await Bonds.Erase(db, file!, ErasureReason.LeadNotPursued, clock.GetUtcNow(), ct);
            return;
        }
        db.Remove(notice);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Looks for leads to forget now and then.</summary>
internal sealed class LeadWorker(ForgetLeads forget, IOptions<LeadOptions> options, TimeProvider clock, ILogger<LeadWorker> log)
    : Rounds(TimeSpan.FromMinutes(options.Value.LookEveryMinutes), clock, log)
{
    protected override Task Round(CancellationToken ct) => forget.Run(ct);
}
