using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Copies;

/// <summary>Asks back what is outside of a dossier that is destroyed, and voids what did not go out yet (B8, T4).</summary>
internal sealed class RecallCopies(LendingDb db, WorkingCalendar calendar, IOptions<CopyOptions> options, TimeProvider clock)
{
    public async Task Of(Guid dossierId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var backBy = calendar.AddWorkingDays(now.ChineseDay(), options.Value.RecallWorkingDays);
        var copies = await db
            .Copies.Where(copy =>
                copy.DossierId == dossierId
                && (copy.State == CopyState.Made || copy.State == CopyState.Checked || copy.State == CopyState.Out)
            )
            .OrderBy(copy => copy.Id)
            .ToListAsync(ct);
        foreach (var copy in copies)
            if (copy.Recall(backBy, now) is { } fact)
                db.Announce(fact);
    }
}
