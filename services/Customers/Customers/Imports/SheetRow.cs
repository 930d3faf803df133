using System.Globalization;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Customers.Imports;

/// <summary>What one row says of a customer. What is wrong with it is said of its cells.</summary>
internal sealed class SheetRow(ContentRules rules, IReadOnlyDictionary<string, string> tagsByName)
{
    private static readonly HashSet<string> EnterpriseFields = [.. SheetFields.Enterprise.Select(field => field.Name)];
    private static readonly HashSet<string> IndividualFields = [.. SheetFields.Individual.Select(field => field.Name)];

    /// <summary>The content in its normal form; null when the row has problems, which are then in <see cref="TableRow.Problems"/>.</summary>
    /// <param name="overridden">Receives the fields whose wrong check digit is accepted; null accepts none.</param>
    public CustomerContent? Read(CustomerKind kind, TableRow row, List<string>? overridden = null)
    {
        var contactCells = new List<int>();
        var sent = kind == CustomerKind.Enterprise ? Enterprise(row, contactCells) : Individual(row);
        var (content, problems) = rules.Check(kind, sent);
        if (overridden is not null)
            (content, problems) = Accept(sent, content, problems, overridden);
        foreach (var problem in problems)
            Refuse(row, kind == CustomerKind.Enterprise ? EnterpriseFields : IndividualFields, problem, contactCells);
        return row.Problems.Count == 0 ? content : null;
    }

    /// <summary>Takes identifiers that are right but for their check digit, as old files have them.</summary>
    private static (CustomerContent, IReadOnlyList<FieldProblem>) Accept(
        CustomerContent sent,
        CustomerContent content,
        IReadOnlyList<FieldProblem> problems,
        List<string> overridden
    )
    {
        var rest = new List<FieldProblem>();
        foreach (var problem in problems)
        {
            var accepted = problem.Code.EndsWith(".check-digit", StringComparison.Ordinal)
                ? problem.Field switch
                {
                    "creditCode" => content with { CreditCode = IdentifierText.Compact(sent.CreditCode!) },
                    "organisationCode" => content with { OrganisationCode = IdentifierText.Compact(sent.OrganisationCode!) },
                    SheetFields.IdNumber => content with
                    {
                        IdNumber = IdentifierText.Compact(sent.IdNumber!),
                        IdKind = sent.IdKind ?? IdentityDocumentKind.CitizenId,
                    },
                    _ => null,
                }
                : null;
            if (accepted is null)
                rest.Add(problem);
            else
            {
                content = accepted;
                overridden.Add(problem.Field);
            }
        }
        return (content, rest);
    }

    private CustomerContent Enterprise(TableRow row, List<int> contactCells)
    {
        var capital = row.Money("capital");
        var contacts = new List<ContactContent>();
        for (var i = 0; i < SheetFields.Contacts; i++)
        {
            if (Contact(row, $"contacts[{i}]") is not { } contact)
                continue;
            contacts.Add(contact);
            contactCells.Add(i);
        }
        return new()
        {
            Name = row.Text(SheetFields.Name),
            CreditCode = row.Code("creditCode"),
            OrganisationCode = row.Code("organisationCode"),
            Nature = row.Text("nature"),
            Industry = row.Text("industry"),
            FoundedOn = row.Date("foundedOn"),
            Capital = capital?.Value,
            CapitalCurrency = capital?.Currency,
            Representative = row.Text("representative"),
            RepresentativeTitle = row.Text("representativeTitle"),
            RepresentativePhone = row.Text("representativePhone"),
            RegisteredAddress = row.Text("registeredAddress"),
            ActualAddress = row.Text("actualAddress"),
            Postcode = row.Code("postcode"),
            Phone = row.Text("phone"),
            Fax = row.Text("fax"),
            Email = row.Text("email"),
            BusinessScope = row.Text("businessScope"),
            Scale = row.Text("scale"),
            EconomicStrength = row.Text("economicStrength"),
            OrganisationStructure = row.Text("organisationStructure"),
            BankName = row.Text("bankName"),
            BankAccount = row.Code("bankAccount"),
            Cooperation = row.Text("cooperation"),
            CooperatesSince = row.Date("cooperatesSince"),
            Premises = row.Text("premises"),
            ListedManager = row.Text("listedManager"),
            Remark = row.Text("remark"),
            Tags = Tags(row),
            Contacts = contacts,
        };
    }

    private CustomerContent Individual(TableRow row) =>
        new()
        {
            Name = row.Text(SheetFields.Name),
            Sex = ReadSex(row),
            BirthDate = row.Date("birthDate")?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IdKind = ReadIdKind(row),
            IdNumber = row.Code(SheetFields.IdNumber),
            Nationality = row.Text("nationality"),
            Phone = row.Text("phone"),
            Email = row.Text("email"),
            Address = row.Text("address"),
            Occupation = row.Text("occupation"),
            Cooperation = row.Text("cooperation"),
            CooperatesSince = row.Date("cooperatesSince"),
            Premises = row.Text("premises"),
            ListedManager = row.Text("listedManager"),
            Remark = row.Text("remark"),
            Tags = Tags(row),
        };

    private static ContactContent? Contact(TableRow row, string path)
    {
        var contact = new ContactContent
        {
            Name = row.Text($"{path}.name"),
            Title = row.Text($"{path}.title"),
            Phone = row.Text($"{path}.phone"),
            Email = row.Text($"{path}.email"),
        };
        // A title alone names nobody.
        return contact is { Name: null, Phone: null, Email: null } ? null : contact;
    }

    private List<string> Tags(TableRow row)
    {
        var tags = new List<string>();
        foreach (
            var name in (row.Text("tags") ?? "").Split(
                ['、', ',', '，', ';', '；', '/'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (tagsByName.TryGetValue(name, out var code))
                tags.Add(code);
            else
                row.Refuse("tags", "tag.unknown", $"没有“{name}”这个分类标签", $"There is no tag named {name}");
        }
        return tags;
    }

    private static Sex? ReadSex(TableRow row)
    {
        switch (row.Code("sex")?.ToUpperInvariant())
        {
            case null:
                return null;
            case "男" or "男性" or "M":
                return Sex.Male;
            case "女" or "女性" or "F":
                return Sex.Female;
            default:
                row.Refuse("sex", "sex.unknown", "应为“男”或“女”", "Should be 男 or 女");
                return null;
        }
    }

    private static IdentityDocumentKind? ReadIdKind(TableRow row)
    {
        if (row.Text("idKind") is not { } name)
            return null;
        var kind = IdentityDocument.KindOf(name);
        if (kind is null)
            row.Refuse("idKind", "id-kind.unknown", $"不认识的证件类型“{name}”", $"There is no kind of document named {name}");
        return kind;
    }

    private static void Refuse(TableRow row, HashSet<string> fields, FieldProblem problem, List<int> contactCells)
    {
        var field = problem.Field;
        if (field.StartsWith("contacts[", StringComparison.Ordinal))
            field =
                $"contacts[{contactCells[int.Parse(field.AsSpan(9, field.IndexOf(']', StringComparison.Ordinal) - 9), CultureInfo.InvariantCulture)]}]{field[(field.IndexOf(']', StringComparison.Ordinal) + 1)..]}";
        else if (field == "capitalCurrency")
            field = "capital";
        var (zh, en) = (problem.Zh.TrimEnd('。'), problem.En.TrimEnd('.'));
        if (!fields.Contains(field))
            row.RefuseRow(problem.Code, zh, en);
        else if (!row.Problems.Any(known => known.Field == field))
            row.Refuse(field, problem.Code, zh, en);
    }
}
