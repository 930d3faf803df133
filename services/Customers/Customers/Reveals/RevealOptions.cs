using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Reveals;

/// <summary>Section <c>Reveals</c>.</summary>
internal sealed class RevealOptions
{
    /// <summary>How long an approved request shows its customers in clear.</summary>
    [Range(1, 1440)]
    public int WindowMinutes { get; set; } = 60;

    /// <summary>How many customers one person may look at in clear on one day in China without a second person's approval.</summary>
    [Range(1, 10_000)]
    public int CustomersADay { get; set; } = 30;
}
