using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Erasure;

/// <summary>Section <c>Leads</c>: how long potential customers who come to nothing are kept (S3§五(5)).</summary>
internal sealed class LeadOptions
{
    /// <summary>The tag that makes a draft a lead.</summary>
    [Required, MaxLength(40)]
    public string Tag { get; set; } = "potential";

    /// <summary>Months without any work on a lead after which its erasure is announced.</summary>
    [Range(1, 120)]
    public int UnpursuedMonths { get; set; } = 12;

    /// <summary>Days between announcing and erasing, in which the account manager can keep it.</summary>
    [Range(1, 365)]
    public int NoticeDays { get; set; } = 30;

    [Range(1, 1440)]
    public int LookEveryMinutes { get; set; } = 60;
}
