using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Leases.Leases;

/// <summary>Section <c>Leases</c>.</summary>
internal sealed class LeaseOptions
{
    /// <summary>How many days before the end of its term a lease is listed as expiring, largest first (L7).</summary>
    [Required, MinLength(1)]
    public int[] LeadDays { get; set; } = [90, 60, 30];

    /// <summary>How many rows of a ledger are stored in one transaction.</summary>
    [Range(1, 1000)]
    public int ImportChunk { get; set; } = 100;
}
