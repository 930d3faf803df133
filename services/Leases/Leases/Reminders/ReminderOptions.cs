using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Leases.Reminders;

/// <summary>Section <c>Reminders</c>; when expiring leases are reminded of stands in <c>Leases:LeadDays</c>.</summary>
internal sealed class ReminderOptions
{
    /// <summary>How many days before it is due a payment is reminded of.</summary>
    public int[] PaymentLeadDays { get; set; } = [30, 7];

    /// <summary>After how many days late; the defaults are the first days of the ages of arrears.</summary>
    public int[] OverdueDays { get; set; } = [1, 31, 61, 91];

    /// <summary>How many days after its last day a lease is held over (占用未退) while nobody moved out.</summary>
    public int[] HeldOverDays { get; set; } = [1, 30];

    /// <summary>How often is looked for what to remind of.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(10);
}
