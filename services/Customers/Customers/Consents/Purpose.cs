using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Consents;

/// <summary>What data is collected for, as the customer is told (C5; S0§3(1), PIPL 17).</summary>
/// <param name="Code">Names it for ever: <c>lease-service</c>.</param>
/// <param name="IsSensitive">It uses sensitive personal data, which needs a consent of its own (PIPL 28-29).</param>
/// <param name="IsRequired">A person's file is doubtful without this consent.</param>
internal sealed record Purpose(
    [property: Required, RegularExpression("^[a-z][a-z0-9-]{1,39}$")] string Code,
    [property: Required, MaxLength(200)] string Zh,
    [property: Required, MaxLength(200)] string En,
    bool IsSensitive,
    bool IsRequired
);
