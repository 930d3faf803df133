using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Dynamics;

/// <summary>Section <c>Freshness</c>: how long what we know of a customer counts as known (C10).</summary>
internal sealed class FreshnessOptions
{
    [Range(1, 120)]
    public int Months { get; set; } = 12;
}
