namespace CustomerArchive.Customers.Customers;

/// <summary>A customer as lists show it.</summary>
internal sealed record CustomerRow(
    Guid CustomerId,
    string BranchId,
    CustomerKind Kind,
    string Name,
    FileState State,
    string? CreditCode,
    IReadOnlyList<string> Tags,
    string OwnerId,
    string OwnerName,
    DateTimeOffset CreatedAt,
    DateOnly? ReviewDueOn,
    bool ReviewOverdue,
    int Version
)
{
    public static IQueryable<CustomerRow> From(IQueryable<Customer> files, DateOnly today) =>
        files.Select(file => new CustomerRow(
            file.Id,
            file.BranchId,
            file.Kind,
            file.Name,
            file.State,
            file.CreditCode,
            file.Tags,
            file.OwnerId,
            file.OwnerName,
            file.CreatedAt,
            file.ReviewDueOn,
            file.ReviewDueOn < today,
            file.Version
        ));
}
