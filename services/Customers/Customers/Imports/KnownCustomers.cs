using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Personal;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Imports;

/// <summary>Which customers of some rows the branch has a file of, asked once for all of them.</summary>
internal sealed class KnownCustomers
{
    private static readonly string IdNumberIndex = PersonalColumns.ExactColumn(nameof(Customer.IdNumber));

    private readonly HashSet<string> idNumbers = [];
    private readonly HashSet<string> codes = [];
    private readonly Dictionary<string, string?> codeByName = [];
    private readonly Func<CustomerContent, string?> print;

    private KnownCustomers(Func<CustomerContent, string?> print) => this.print = print;

    public static async Task<KnownCustomers> Among(
        CustomersDb db,
        string branchId,
        CustomerKind kind,
        IReadOnlyList<ReadRow> rows,
        CancellationToken ct
    )
    {
        var good = rows.Select(row => row.Content).OfType<CustomerContent>().ToList();
        // One that was merged into another file is known as well: its customer has that other file.
        var files = db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .Where(file => file.BranchId == branchId && (file.SetAside == Guid.Empty || file.MergedIntoId != null));
        if (kind == CustomerKind.Individual)
        {
            var people = new KnownCustomers(content =>
                PersonalColumns.Fingerprint(db.Keys, CustomerMapping.IdNumberPurpose, content.IdNumber!)
            );
            var prints = good.Select(people.print).ToList();
            people.idNumbers.UnionWith(
                await files
                    .Where(file => prints.Contains(EF.Property<string>(file, IdNumberIndex)))
                    .Select(file => EF.Property<string>(file, IdNumberIndex))
                    .ToListAsync(ct)
            );
            return people;
        }

        // One query per index: a disjunction over three columns would read the whole branch.
        var known = new KnownCustomers(_ => null);
        var credit = good.Select(content => content.CreditCode).OfType<string>().ToList();
        var organisations = good.Select(content => content.OrganisationCode).OfType<string>().ToList();
        var names = good.Select(content => Names.Key(content.Name!)).ToList();
        known.codes.UnionWith(
            await files.Where(file => credit.Contains(file.CreditCode!)).Select(file => file.CreditCode!).ToListAsync(ct)
        );
        if (organisations.Count > 0)
            known.codes.UnionWith(
                await files
                    .Where(file => organisations.Contains(file.OrganisationCode!))
                    .Select(file => file.OrganisationCode!)
                    .ToListAsync(ct)
            );
        foreach (
            var file in await files
                .Where(file => names.Contains(file.EnterpriseNameKey!))
                .Select(file => new { Name = file.EnterpriseNameKey!, file.CreditCode })
                .ToListAsync(ct)
        )
            known.codeByName[file.Name] = file.CreditCode;
        return known;
    }

    public bool Has(CustomerContent content) =>
        (print(content) is { } number && idNumbers.Contains(number))
        || (content.CreditCode is { } code && codes.Contains(code))
        || (content.OrganisationCode is { } organisation && codes.Contains(organisation))
        || (codeByName.TryGetValue(Names.Key(content.Name!), out var existing) && (existing is null || content.CreditCode is null));

    /// <summary>Taken just now: a later row that means the same in other words (a 15-digit ID number) finds it known.</summary>
    public void Add(CustomerContent content)
    {
        if (print(content) is { } number)
        {
            idNumbers.Add(number);
            return;
        }
        codes.UnionWith(new[] { content.CreditCode, content.OrganisationCode }.OfType<string>());
        codeByName[Names.Key(content.Name!)] = content.CreditCode;
    }

    public bool HasNameWithOtherCode(CustomerContent content) => codeByName.ContainsKey(Names.Key(content.Name!));
}
