using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.SheetExchange;
using CustomerArchive.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Imports;

/// <param name="Content">What the row says in its normal form; null when it has problems or names a file of ours.</param>
/// <param name="KnownFile">The row was exported from this file: masked values in it mean what stands there.</param>
/// <param name="Overridden">Fields whose wrong check digit was accepted.</param>
internal sealed record ReadRow(TableRow Row, CustomerContent? Content, Guid? KnownFile, IReadOnlyList<string> Overridden);

/// <summary>
/// The rows of a sheet of customers. Those that have a file are left alone, so the same rows may come again, also from two runs at once.
/// </summary>
internal sealed class CustomerSheet(CustomersDb db, ImportBatch batch, SheetRow reader, Person sender, TimeProvider clock)
    : ISheetTaker<ReadRow>
{
    private readonly CustomerKind kind = batch.Kind == SheetFields.EnterpriseTable.Name ? CustomerKind.Enterprise : CustomerKind.Individual;
    private readonly RepeatedRows repeated = new(batch.Kind == SheetFields.EnterpriseTable.Name);

    public required Func<int, bool> Overridden { get; init; }
    public string? Reason { get; init; }

    public void LookAhead(TableRow row) => repeated.Remember(row);

    public async Task<IReadOnlyList<ReadRow>> Read(IReadOnlyList<TableRow> rows, CancellationToken ct)
    {
        var named = rows.Select(SheetFields.FileOf).OfType<Guid>().ToList();
        var ours =
            named.Count == 0
                ? []
                : await db
                    .Customers.Where(file => file.BranchId == batch.BranchId && named.Contains(file.Id))
                    .Select(file => file.Id)
                    .ToHashSetAsync(ct);
        return [.. rows.Select(row => Read(row, ours))];
    }

    public async Task<IReadOnlyList<RowVerdict>> Judge(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var known = await KnownCustomers.Among(db, batch.BranchId, kind, rows, ct);
        return [.. rows.Select(row => Judge(row, known))];
    }

    public void Settle(IReadOnlyList<ReadRow> rows, IReadOnlyList<RowVerdict> verdicts) { }

    private ReadRow Read(TableRow row, HashSet<Guid> ours)
    {
        if (SheetFields.FileOf(row) is { } file && ours.Contains(file))
            return new(row, null, file, []);
        repeated.Refuse(row);
        var overridden = new List<string>();
        var content = reader.Read(kind, row, Overridden(row.RowNumber) ? overridden : null);
        return new(row, content, null, overridden);
    }

    private RowVerdict Judge(ReadRow read, KnownCustomers known)
    {
        if (read.KnownFile is not null)
            return new(read.Row, RowOutcome.Known);
        if (read.Content is not { } content || read.Row.Problems.Count > 0)
            return new(read.Row, RowOutcome.Refuse);
        if (known.Has(content))
            return new(read.Row, RowOutcome.Known);
        if (known.HasNameWithOtherCode(content))
            return new(
                read.Row,
                RowOutcome.Refuse,
                read.Row.Problem(
                    "creditCode",
                    "customer.other-code",
                    "本分公司已有同名客户的档案，但代码不同",
                    "This branch has a file of that name with another code"
                )
            );
        known.Add(content);
        return batch.IsDryRun ? new(read.Row, RowOutcome.Take) : Take(read, content);
    }

    private RowVerdict Take(ReadRow read, CustomerContent content)
    {
        var (file, fact) = Customer.TakeIn(kind, content, batch.BranchId, sender, clock.GetUtcNow(), batch.Id);
        db.Add(file);
        db.Announce(fact);
        if (read.Overridden.Count > 0)
            db.Record(
                "OverrideCheckDigit",
                nameof(Customer),
                file.Id.ToString(),
                batch.BranchId,
                new
                {
                    fields = read.Overridden,
                    batchId = batch.Id,
                    row = read.Row.RowNumber,
                },
                purpose: Reason!.Trim()
            );
        return new(read.Row, RowOutcome.Take, SubjectId: file.Id);
    }
}
