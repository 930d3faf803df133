using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Reminders;

/// <summary>
/// Raises reminders stage by stage, announces each once, and withdraws those whose subject is no more (L7). A reminder and its fact are
/// saved together, and one (lease, kind, day, stage) exists once: killed, repeated or run twice at once, nothing is announced twice.
/// </summary>
internal sealed class RaiseReminders(
    IServiceProvider services,
    TimeProvider clock,
    IOptions<ReminderOptions> options,
    ILogger<RaiseReminders> log
) : Rounds(options.Value.LookEvery, clock, log)
{
    /// <summary>Raises and withdraws what is to be; returns how many reminders changed.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var stages = ReminderStages.On(
            clock.Today(),
            services.GetRequiredService<IOptions<LeaseOptions>>().Value.LeadDays,
            services.GetRequiredService<IOptions<ReminderOptions>>().Value
        );
        var changed = 0;
        foreach (var kind in Enum.GetValues<ReminderKind>())
            changed += await InBatches((db, take) => Withdraw(db, kind, take, clock, ct));
        foreach (var stage in stages)
            changed += await InBatches((db, take) => Raise(db, stage, take, clock, ct));
        return changed;

        Task<int> InBatches(Func<LeasesDb, int, Task<int>> some) =>
            services.InBatches(
                nameof(RaiseReminders),
                (turn, take) =>
                {
                    var db = turn.GetRequiredService<LeasesDb>();
                    return db.DespiteRaces(() => some(db, take));
                }
            );
    }

    private static async Task<int> Raise(LeasesDb db, ReminderStage stage, int take, TimeProvider clock, CancellationToken ct)
    {
        var subjects = await db.Unraised(stage).Take(take).ToListAsync(ct);
        var leases = subjects.ConvertAll(subject => subject.LeaseId);
        var earlier = await db
            .Reminders.Where(reminder => leases.Contains(reminder.LeaseId))
            .Where(reminder => reminder.State == ReminderState.Open || reminder.State == ReminderState.Withdrawn)
            .ToListAsync(ct);
        foreach (var subject in subjects)
        {
            var same = earlier.FindAll(reminder => reminder.LeaseId == subject.LeaseId && reminder.AboutOn == subject.On);
            var reminder = same.Find(reminder => (reminder.Kind, reminder.Stage) == (stage.Kind, stage.Days));
            if (reminder is { State: ReminderState.Open })
                continue; // raised by another process since the subjects were read
            foreach (var before in same.Where(reminder => reminder.State == ReminderState.Open && IsLike(reminder.Kind, stage.Kind)))
                db.Announce(before.Close(ReminderState.Superseded, null, null, clock.GetUtcNow()));
            if (reminder is null)
                db.Reminders.Add(reminder = new(stage.Kind, stage.Days, subject));
            db.Announce(reminder.Raise(subject, clock.Today()));
        }
        await db.SaveChangesAsync(ct);
        return subjects.Count;
    }

    private static async Task<int> Withdraw(LeasesDb db, ReminderKind kind, int take, TimeProvider clock, CancellationToken ct)
    {
        var pointless = await db.Pointless(kind).OrderBy(reminder => reminder.Id).Take(take).ToListAsync(ct);
        foreach (var reminder in pointless)
            db.Announce(reminder.Close(ReminderState.Withdrawn, null, null, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return pointless.Count;
    }

    private static bool IsLike(ReminderKind one, ReminderKind other) => IsPayment(one) == IsPayment(other);

    private static bool IsPayment(ReminderKind kind) => kind is ReminderKind.PaymentDue or ReminderKind.PaymentOverdue;

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
