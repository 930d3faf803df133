using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reviews;

/// <summary>What a reviewer decides. A return needs a comment, and so does a pass when there are findings.</summary>
internal sealed record ReviewRequest(
    [property: Required] ReviewDecision? Decision = null,
    [property: MaxLength(2000)] string? Comment = null
);

/// <summary>Where the file stands after a step of its review.</summary>
internal sealed record ReviewAnswer(Guid CustomerId, FileState State, DateOnly? ReviewDueOn, int Version)
{
    public static ReviewAnswer Of(Customer file) => new(file.Id, file.State, file.ReviewDueOn, file.Version);

    public static Task<Customer?> Load(CustomersDb db, Guid customerId, CancellationToken ct) =>
        db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
}
