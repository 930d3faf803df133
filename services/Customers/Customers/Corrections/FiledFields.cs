using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.History;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Corrections;

/// <summary>
/// What of an active file only an approved correction changes (C9; S1-2§8): everything a paper proved when it was reviewed – licence, ID,
/// account certificate, lease of the address, letter of authorisation. What lives with the customer – phones, mail, scale, needs, tags,
/// who the contacts are – is updated directly, so that it is updated at all (C10; S0§3(3)).
/// </summary>
internal static class FiledFields
{
    private static readonly HashSet<string> Proved = new(StringComparer.Ordinal)
    {
        "kind",
        "name",
        "creditCode",
        "organisationCode",
        "nature",
        "industry",
        "foundedOn",
        "capital",
        "capitalCurrency",
        "representative",
        "representativeTitle",
        "registeredAddress",
        "actualAddress",
        "businessScope",
        "bankName",
        "bankAccount",
        "sex",
        "birthDate",
        "idKind",
        "idNumber",
        "nationality",
    };

    public static void RefuseChange(FileContent before, FileContent after)
    {
        var fields = FileContent
            .Differences(before, after)
            .Select(change => change.Field)
            .Where(field => Proved.Contains(field) || (field == FileContent.Contacts && GrantsMore(before, after)))
            .ToList();
        if (fields.Count > 0)
            throw new RuleBroken(
                "customer.correction-needed",
                $"档案已生效，以下内容须申请更正并经批准：{string.Join("、", fields)}。",
                $"The file is active; these need an approved correction: {string.Join(", ", fields)}."
            );
    }

    // Taking an authorisation away needs no paper; giving one does.
    private static bool GrantsMore(FileContent before, FileContent after)
    {
        var known = before.Content.Contacts!.Select(Authority).ToHashSet();
        return after
            .Content.Contacts!.Where(contact => contact.Authorisation is not null || contact.AuthorisationDocumentId is not null)
            .Any(contact => !known.Contains(Authority(contact)));
    }

    private static object Authority(ContactContent contact) =>
        (contact.ContactId, contact.Name, contact.Authorisation, contact.AuthorisationDocumentId);
}
