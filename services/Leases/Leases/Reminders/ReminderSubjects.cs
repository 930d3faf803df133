using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;

namespace CustomerArchive.Leases.Reminders;

/// <summary>What there is to be reminded of.</summary>
internal static class ReminderSubjects
{
    /// <summary>Whatever is in that stage and was not raised yet, or was withdrawn and is there again, the earliest first.</summary>
    public static IQueryable<ReminderSubject> Unraised(this LeasesDb db, ReminderStage stage)
    {
        var raised = db.Reminders.Where(reminder =>
            reminder.Kind == stage.Kind && reminder.Stage == stage.Days && reminder.State != ReminderState.Withdrawn
        );
        return stage.Kind is ReminderKind.PaymentDue or ReminderKind.PaymentOverdue
            ? db
                .Charges.Where(charge => charge.SettledOn == null && charge.DueOn >= stage.From && charge.DueOn <= stage.To)
                .Where(charge => !raised.Any(reminder => reminder.LeaseId == charge.LeaseId && reminder.AboutOn == charge.DueOn))
                .Payments(db)
            : db.LeasesOver(stage.Kind)
                .Where(lease => (lease.EndedOn ?? lease.EndsOn) >= stage.From && (lease.EndedOn ?? lease.EndsOn) <= stage.To)
                .Where(lease =>
                    !raised.Any(reminder => reminder.LeaseId == lease.Id && reminder.AboutOn == (lease.EndedOn ?? lease.EndsOn))
                )
                .Ends();
    }

    /// <summary>Open reminders of that kind whose subject is no more.</summary>
    public static IQueryable<Reminder> Pointless(this LeasesDb db, ReminderKind kind)
    {
        var open = db.Reminders.Where(reminder => reminder.State == ReminderState.Open && reminder.Kind == kind);
        if (kind is ReminderKind.PaymentDue or ReminderKind.PaymentOverdue)
            return open.Where(reminder =>
                !db.Charges.Any(charge =>
                    charge.LeaseId == reminder.LeaseId && charge.DueOn == reminder.AboutOn && charge.SettledOn == null
                )
            );
        var leases = db.LeasesOver(kind);
        return open.Where(reminder =>
            !leases.Any(lease => lease.Id == reminder.LeaseId && (lease.EndedOn ?? lease.EndsOn) == reminder.AboutOn)
        );
    }

    /// <summary>What one reminder is about now; without a subject its amount is 0.</summary>
    public static IQueryable<ReminderSubject> SubjectOf(this LeasesDb db, Reminder reminder) =>
        db
            .Leases.Where(lease => lease.Id == reminder.LeaseId)
            .Select(lease => new ReminderSubject(
                lease.Id,
                lease.BranchId,
                lease.CustomerId,
                lease.ContractNumber,
                reminder.AboutOn,
                db.Charges.Where(charge => charge.LeaseId == lease.Id && charge.DueOn == reminder.AboutOn && charge.SettledOn == null)
                    .Sum(charge => charge.Open)
            ));

    /// <summary>
    /// Leases whose end is of interest: signed ones before it; after it, those that nobody has moved out of. One that another follows
    /// (renewed, assigned) ends without anybody having to do something.
    /// </summary>
    public static IQueryable<Lease> LeasesOver(this LeasesDb db, ReminderKind kind)
    {
        var last = db.Leases.Where(lease => lease.FollowedById == null);
        return kind == ReminderKind.LeaseExpiring
            ? last.Where(lease => lease.State == LeaseState.Signed)
            : last.Where(lease => lease.State == LeaseState.Signed || (lease.State == LeaseState.Ended && lease.EndedOn >= lease.StartsOn));
    }

    /// <summary>All that one lease has to pay on one day is one payment.</summary>
    private static IQueryable<ReminderSubject> Payments(this IQueryable<Charge> charges, LeasesDb db) =>
        charges
            .GroupBy(charge => new { charge.LeaseId, charge.DueOn })
            .Select(group => new
            {
                group.Key.LeaseId,
                group.Key.DueOn,
                Amount = group.Sum(charge => charge.Open),
            })
            .Join(db.Leases, payment => payment.LeaseId, lease => lease.Id, (payment, lease) => new { payment, lease })
            .OrderBy(row => row.payment.DueOn)
            .ThenBy(row => row.lease.Id)
            .Select(row => new ReminderSubject(
                row.lease.Id,
                row.lease.BranchId,
                row.lease.CustomerId,
                row.lease.ContractNumber,
                row.payment.DueOn,
                row.payment.Amount
            ));

    private static IQueryable<ReminderSubject> Ends(this IQueryable<Lease> leases) =>
        leases
            .OrderBy(lease => lease.EndedOn ?? lease.EndsOn)
            .ThenBy(lease => lease.Id)
            .Select(lease => new ReminderSubject(
                lease.Id,
                lease.BranchId,
                lease.CustomerId,
                lease.ContractNumber,
                lease.EndedOn ?? lease.EndsOn,
                0m
            ));
}
