using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Reveals;

/// <summary>One look at personal data in clear: who, at whom, at what and why (C13). Kept beside the audit trail for the weekly list.</summary>
internal sealed class Reveal : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string BranchId { get; init; }
    public required Guid CustomerId { get; init; }
    public required string PersonId { get; init; }
    public required string PersonName { get; init; }

    /// <summary>Names of the fields, with blanks between.</summary>
    public required string Fields { get; init; }
    public required string Purpose { get; init; }
    public required DateTimeOffset RevealedAt { get; init; }

    /// <summary>The approved request it was done under; null where the person has the right.</summary>
    public Guid? RequestId { get; init; }

    public static Reveal Of(
        Customer file,
        IEnumerable<string> fields,
        string purpose,
        Person person,
        DateTimeOffset now,
        Guid? requestId = null
    ) =>
        new()
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            PersonId = person.Id,
            PersonName = person.Name,
            Fields = string.Join(' ', fields.Distinct().Order(StringComparer.Ordinal)),
            Purpose = purpose,
            RevealedAt = now,
            RequestId = requestId,
        };
}
