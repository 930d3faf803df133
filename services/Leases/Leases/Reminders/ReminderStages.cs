namespace CustomerArchive.Leases.Reminders;

/// <summary>The days that are in one stage now; both inclusive.</summary>
internal sealed record ReminderStage(ReminderKind Kind, int Days, DateOnly From, DateOnly To);

internal static class ReminderStages
{
    /// <summary>Every kind and stage with the days in it: whatever day a subject is about, it is in one stage of a kind at most.</summary>
    public static IEnumerable<ReminderStage> On(DateOnly today, int[] expiringLeads, ReminderOptions options) =>
        [
            .. Before(ReminderKind.LeaseExpiring, expiringLeads, today),
            .. After(ReminderKind.LeaseHeldOver, options.HeldOverDays, today),
            .. Before(ReminderKind.PaymentDue, options.PaymentLeadDays, today),
            .. After(ReminderKind.PaymentOverdue, options.OverdueDays, today),
        ];

    /// <summary>The stage of that many days left: the smallest that is not below; null when it is too early for any.</summary>
    public static int? Before(int daysLeft, int[] stages) => stages.Where(stage => stage >= daysLeft).Select(stage => (int?)stage).Min();

    /// <summary>The stage of that many days late: the largest that is reached; null while none is.</summary>
    public static int? After(int daysLate, int[] stages) => stages.Where(stage => stage <= daysLate).Select(stage => (int?)stage).Max();

    private static IEnumerable<ReminderStage> Before(ReminderKind kind, int[] stages, DateOnly today)
    {
        var from = 0;
        foreach (var stage in stages.Where(days => days >= 0).Distinct().Order())
        {
            yield return new(kind, stage, today.AddDays(from), today.AddDays(stage));
            from = stage + 1;
        }
    }

    private static IEnumerable<ReminderStage> After(ReminderKind kind, int[] stages, DateOnly today)
    {
        var from = DateOnly.MinValue;
        foreach (var stage in stages.Where(days => days > 0).Distinct().OrderDescending())
        {
            yield return new(kind, stage, from, today.AddDays(-stage));
            from = today.AddDays(-stage + 1);
        }
    }
}
