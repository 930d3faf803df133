using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Leases.Leases;

/// <summary>Section <c>Leases</c>.</summary>
internal sealed class LeaseOptions
{
    /// <summary>How many days before the end of its term a lease is listed as expiring, largest first (L7).</summary>
    [Required, MinLength(1)]
    public int[] LeadDays { get; set; } = [90, 60, 30];

    /// <summary>How far back terms may be agreed anew; differences before that are settled by themselves (L4).</summary>
    [Range(0, 3660)]
    public int AmendmentsGoBackDays { get; set; } = 31;

    /// <summary>For how long a step that was recorded by mistake can be undone.</summary>
    [Range(0, 366)]
    public int UndoWithinDays { get; set; } = 7;

    /// <summary>Steps recorded since then can be undone.</summary>
    public DateTimeOffset FreshSince(TimeProvider clock) => clock.GetUtcNow().AddDays(-UndoWithinDays);
}
