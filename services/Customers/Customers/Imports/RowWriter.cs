using System.Text.Json;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Imports;

/// <param name="Content">What the row says in its normal form; null when it has problems.</param>
internal sealed record ReadRow(TableRow Row, CustomerContent? Content);

/// <summary>
/// Writes rows of a sheet some at a time, each time files, facts and progress in one transaction. Customers that have a file are left
/// alone, so the same rows may come again, also from two runs at once.
/// </summary>
internal sealed class RowWriter(CustomersDb db, ImportBatch batch, Person sender, TimeProvider clock, int problemsShown)
{
    private const int Attempts = 6;
    private static readonly string IdNumberIndex = PersonalColumns.ExactColumn(nameof(Customer.IdNumber));

    private readonly List<CellProblem> shown = [];

    public IReadOnlyList<CellProblem> Shown => shown;

    public async Task Write(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var before = (batch.Rows, batch.Good, batch.Taken, batch.Known, batch.Problems);
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            db.Update(batch);
            try
            {
                await Prepare(rows, ct);
                await db.SaveChangesAsync(ct);
                break;
            }
            catch (DbUpdateException exception) when (attempt < Attempts && (exception.IsDuplicate() || exception.IsBusy()))
            {
                // Another run took some of these rows in the same moment; looked at again, they are known.
                (batch.Rows, batch.Good, batch.Taken, batch.Known, batch.Problems) = before;
            }
        }
        shown.AddRange(rows.SelectMany(row => row.Row.Problems).Take(problemsShown - shown.Count));
        db.ChangeTracker.Clear();
    }

    private async Task Prepare(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var known = await Known(rows, ct);
        var now = clock.GetUtcNow();
        foreach (var (row, content) in rows)
        {
            batch.Rows++;
            if (content is null || row.Problems.Count > 0)
                continue;
            if (known.Has(content))
                batch.Known++;
            else if (known.HasNameWithOtherCode(content))
            {
                row.Refuse(
                    "creditCode",
                    "customer.other-code",
                    "本分公司已有同名客户的档案，但代码不同",
                    "This branch has a file of that name with another code"
                );
                continue;
            }
            else if (!batch.IsDryRun)
            {
                var (file, fact) = Customer.TakeIn(batch.Kind, content, batch.BranchId, sender, now, batch.Id);
                db.Add(file);
                db.Announce(fact);
                known.Add(content);
                batch.Taken++;
            }
            batch.Good++;
        }

        var problems = rows.SelectMany(row => row.Row.Problems).ToList();
        batch.Problems += problems.Count;
        batch.ProgressAt = now;
        if (problems.Count > 0)
            db.Add(
                new ImportFinding
                {
                    BatchId = batch.Id,
                    BranchId = batch.BranchId,
                    FirstRow = rows[0].Row.RowNumber,
                    Json = JsonSerializer.Serialize(problems, ContractName.Json),
                }
            );
    }

    private async Task<KnownCustomers> Known(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var good = rows.Where(row => row.Content is not null).Select(row => row.Content!).ToList();
        if (batch.Kind == CustomerKind.Individual)
        {
            var prints = good.Select(content => Print(content.IdNumber!)).ToList();
            var found = await db
                .Customers.Where(file => file.BranchId == batch.BranchId && prints.Contains(EF.Property<string>(file, IdNumberIndex)))
                .Select(file => EF.Property<string>(file, IdNumberIndex))
                .ToListAsync(ct);
            return new([.. found], [], [], content => Print(content.IdNumber!));
        }

        // One query per index: a disjunction over three columns would read the whole branch.
        var codes = good.Select(content => content.CreditCode).OfType<string>().ToList();
        var organisations = good.Select(content => content.OrganisationCode).OfType<string>().ToList();
        var names = good.Select(content => Names.Key(content.Name!)).ToList();
        var files = db.Customers.Where(file => file.BranchId == batch.BranchId);
        var takenCodes = await files.Where(file => codes.Contains(file.CreditCode!)).Select(file => file.CreditCode!).ToListAsync(ct);
        if (organisations.Count > 0)
            takenCodes.AddRange(
                await files
                    .Where(file => organisations.Contains(file.OrganisationCode!))
                    .Select(file => file.OrganisationCode!)
                    .ToListAsync(ct)
            );
        var takenNames = await files
            .Where(file => names.Contains(file.EnterpriseNameKey!))
            .Select(file => new { Name = file.EnterpriseNameKey!, file.CreditCode })
            .ToDictionaryAsync(file => file.Name, file => file.CreditCode, ct);
        return new([], [.. takenCodes], takenNames, _ => null);
    }

    private string Print(string idNumber) => PersonalColumns.Fingerprint(db.Keys, CustomerMapping.IdNumberPurpose, idNumber);

    private sealed record KnownCustomers(
        HashSet<string> IdNumbers,
        HashSet<string> Codes,
        Dictionary<string, string?> CodeByName,
        Func<CustomerContent, string?> Print
    )
    {
        public bool Has(CustomerContent content) =>
            (Print(content) is { } print && IdNumbers.Contains(print))
            || (content.CreditCode is { } code && Codes.Contains(code))
            || (content.OrganisationCode is { } organisation && Codes.Contains(organisation))
            || (CodeByName.TryGetValue(Names.Key(content.Name!), out var existing) && (existing is null || content.CreditCode is null));

        /// <summary>Taken just now: a later row that means the same in other words (a 15-digit ID number) finds it known.</summary>
        public void Add(CustomerContent content)
        {
            if (Print(content) is { } print)
            {
                IdNumbers.Add(print);
                return;
            }
            Codes.UnionWith(new[] { content.CreditCode, content.OrganisationCode }.OfType<string>());
            CodeByName[Names.Key(content.Name!)] = content.CreditCode;
        }

        public bool HasNameWithOtherCode(CustomerContent content) => CodeByName.ContainsKey(Names.Key(content.Name!));
    }
}
