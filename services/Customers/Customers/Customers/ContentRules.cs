using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;

namespace CustomerArchive.Customers.Customers;

/// <summary>
/// What may stand in a file, whether typed or imported: identifiers with valid check digits in their normal form, nothing that belongs
/// to the other kind, tags of the managed list. Names every wrong field by its JSON path (S4§2(4), C14).
/// </summary>
internal sealed class ContentRules(IReadOnlySet<string> tags, DateOnly today)
{
    private static readonly ConcurrentDictionary<Type, Limited[]> Limits = new();
    private static readonly string[] Currencies =
    [
        "CNY",
        "USD",
        "EUR",
        "HKD",
        "JPY",
        "GBP",
        "TWD",
        "MOP",
        "SGD",
        "AUD",
        "CAD",
        "KRW",
        "CHF",
    ];

    /// <summary>The content in its normal form, and what is wrong with it; nothing wrong, and it may be stored.</summary>
    public (CustomerContent Content, IReadOnlyList<FieldProblem> Problems) Check(CustomerKind kind, CustomerContent sent)
    {
        var problems = new List<FieldProblem>();
        CheckText(sent, "", problems);

        var content = kind == CustomerKind.Enterprise ? Enterprise(sent, problems) : Individual(sent, problems);
        content = content with
        {
            Name = Text(sent.Name) ?? Missing("name"),
            Nature = Text(sent.Nature),
            Industry = Text(sent.Industry),
            Representative = Text(sent.Representative),
            RepresentativeTitle = Text(sent.RepresentativeTitle),
            RegisteredAddress = Text(sent.RegisteredAddress),
            ActualAddress = Text(sent.ActualAddress),
            Fax = Text(sent.Fax),
            BusinessScope = Text(sent.BusinessScope),
            Scale = Text(sent.Scale),
            EconomicStrength = Text(sent.EconomicStrength),
            OrganisationStructure = Text(sent.OrganisationStructure),
            BankName = Text(sent.BankName),
            Nationality = Text(sent.Nationality),
            Address = Text(sent.Address),
            Occupation = Text(sent.Occupation),
            Cooperation = Text(sent.Cooperation),
            Premises = Text(sent.Premises),
            ListedManager = Text(sent.ListedManager),
            Remark = Text(sent.Remark),
            RepresentativePhone = Normal("representativePhone", "phone", sent.RepresentativePhone, ContactPoints.CheckPhone, problems),
            Phone = Normal("phone", "phone", sent.Phone, ContactPoints.CheckPhone, problems),
            Email = Normal("email", "email", sent.Email, ContactPoints.CheckEmail, problems),
            Postcode = Normal("postcode", "postcode", sent.Postcode, ContactPoints.CheckPostcode, problems),
            BankAccount = Normal(
                "bankAccount",
                "bank-account",
                sent.BankAccount,
                kind == CustomerKind.Enterprise ? BankNumbers.CheckCorporateAccount : BankNumbers.CheckCard,
                problems
            ),
            Tags = CheckTags(sent.Tags ?? [], problems),
            Contacts = [.. (sent.Contacts ?? []).Select((contact, i) => Contact(contact, $"contacts[{i}]", problems))],
        };
        return (content, problems);

        string? Missing(string field)
        {
            // An annotation reports null already; blanks are found here.
            if (!string.IsNullOrEmpty(sent.Name) || problems.TrueForAll(problem => problem.Field != field))
                problems.Add(new(field, "field.required", "此项必填。", "This field is required."));
            return null;
        }
    }

    private CustomerContent Enterprise(CustomerContent sent, List<FieldProblem> problems)
    {
        NotFor(sent.IdNumber ?? sent.BirthDate ?? sent.Occupation, "idNumber", problems);
        NotFor(sent.Sex?.ToString() ?? sent.IdKind?.ToString(), "idKind", problems);
        if (sent.FoundedOn > today)
            problems.Add(new("foundedOn", "date.future", "成立日期晚于今天。", "The founding date is in the future."));
        else if (sent.FoundedOn < new DateOnly(1600, 1, 1))
            problems.Add(new("foundedOn", "date.too-early", "成立日期过早。", "The founding date is too early."));
        if (sent.Capital is < 0 or > 99_999_999_999_999m)
            problems.Add(new("capital", "field.out-of-range", "注册资本超出范围。", "The capital is out of range."));
        if (sent.CapitalCurrency is { } currency && !Currencies.Contains(currency))
            problems.Add(new("capitalCurrency", "currency.unknown", "币种代码不在可用范围内。", "The currency code is not known."));
        return sent with
        {
            CapitalCurrency = sent.Capital is null ? null : sent.CapitalCurrency ?? "CNY",
            CreditCode = Normal("creditCode", "credit-code", sent.CreditCode, CreditCode.Check, problems),
            OrganisationCode = Normal("organisationCode", "organisation-code", sent.OrganisationCode, OrganisationCode.Check, problems),
        };
    }

    private CustomerContent Individual(CustomerContent sent, List<FieldProblem> problems)
    {
        NotFor(sent.CreditCode, "creditCode", problems);
        NotFor(sent.OrganisationCode, "organisationCode", problems);
        NotFor(sent.Representative, "representative", problems);
        var kind = sent.IdKind ?? IdentityDocumentKind.CitizenId;
        var number = Normal("idNumber", "id-number", sent.IdNumber, typed => IdentityDocument.Check(kind, typed, today), problems);
        if (number is not null && kind == IdentityDocumentKind.ForeignPassport && Text(sent.Nationality) is null)
            problems.Add(
                new(
                    "nationality",
                    "nationality.needed-for-passport",
                    "外国护照须注明国籍。",
                    "A foreign passport needs the nationality: other countries use the same numbers."
                )
            );
        var (sex, birth) = (sent.Sex, CheckBirth(sent.BirthDate, problems));
        if (number is not null && IdentityDocument.TellsBirth(kind, number))
        {
            var told = CitizenId.BirthOn(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var toldSex = CitizenId.IsMale(number) ? Sex.Male : Sex.Female;
            if (birth is not null && birth != told)
                problems.Add(
                    new(
                        "birthDate",
                        "birth-date.differs",
                        "与证件号码中的出生日期不符。",
                        "It differs from the birth date in the ID number."
                    )
                );
            if (sex is not null && sex != toldSex)
                problems.Add(new("sex", "sex.differs", "与证件号码中的性别不符。", "It differs from the sex in the ID number."));
            (sex, birth) = (toldSex, told);
        }
        return sent with { IdKind = number is null ? null : kind, IdNumber = number, Sex = sex, BirthDate = birth };
    }

    private static ContactContent Contact(ContactContent sent, string path, List<FieldProblem> problems) =>
        sent with
        {
            Name = Text(sent.Name) ?? Nameless(path, sent.Name, problems),
            Title = Text(sent.Title),
            Authorisation = Text(sent.Authorisation),
            Phone = Normal($"{path}.phone", "phone", sent.Phone, ContactPoints.CheckPhone, problems),
            Email = Normal($"{path}.email", "email", sent.Email, ContactPoints.CheckEmail, problems),
        };

    private static string? Nameless(string path, string? sent, List<FieldProblem> problems)
    {
        if (!string.IsNullOrEmpty(sent))
            problems.Add(new($"{path}.name", "field.required", "此项必填。", "This field is required."));
        return null;
    }

    private string? CheckBirth(string? sent, List<FieldProblem> problems)
    {
        if (Text(sent) is not { } text)
            return null;
        if (
            !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
            || birth < new DateOnly(1800, 1, 1)
        )
            problems.Add(new("birthDate", "birth-date.format", "应为 yyyy-MM-dd 格式的真实日期。", "A real date as yyyy-MM-dd."));
        else if (birth > today)
            problems.Add(new("birthDate", "birth-date.future", "出生日期晚于今天。", "The birth date is in the future."));
        return text;
    }

    private string[] CheckTags(IReadOnlyList<string> sent, List<FieldProblem> problems)
    {
        for (var i = 0; i < sent.Count; i++)
            if (!tags.Contains(sent[i]))
                problems.Add(new($"tags[{i}]", "tag.unknown", "没有这个分类标签。", "There is no such tag."));
        return [.. sent.Distinct()];
    }

    private static string? Normal(string field, string what, string? sent, Func<string, IdentifierCheck> check, List<FieldProblem> problems)
    {
        if (Text(sent) is not { } text)
            return null;
        var result = check(text);
        if (result.IsAccepted)
            return result.Normal;
        problems.Add(new(field, $"{what}.{result.Code!.Replace('_', '-')}", result.Zh + "。", result.En + "."));
        return null;
    }

    private static void NotFor(string? sent, string field, List<FieldProblem> problems)
    {
        if (!string.IsNullOrWhiteSpace(sent))
            problems.Add(new(field, "field.not-for-kind", "此项不适用于该类客户。", "This field does not apply to this kind of customer."));
    }

    private static string? Text(string? sent) => string.IsNullOrWhiteSpace(sent) ? null : sent.Trim();

    // Requests are held to these limits before; rows of a sheet are not.
    private static void CheckText(object sent, string path, List<FieldProblem> problems)
    {
        foreach (var limited in Limits.GetOrAdd(sent.GetType(), LimitsOf))
        {
            var field = path.Length == 0 ? limited.Name : $"{path}.{limited.Name}";
            switch (limited.Property.GetValue(sent))
            {
                case null or "" when limited.IsRequired:
                    problems.Add(new(field, "field.required", "此项必填。", "This field is required."));
                    break;
                case string text when text.Length > limited.MaxLength:
                    problems.Add(
                        new(field, "field.too-long", $"最多 {limited.MaxLength} 个字。", $"At most {limited.MaxLength} characters.")
                    );
                    break;
                case string text when !CleanText.IsClean(text):
                    problems.Add(new(field, "field.control-characters", "含有控制字符。", "It holds control characters."));
                    break;
                case IReadOnlyList<ContactContent> contacts:
                    for (var i = 0; i < contacts.Count; i++)
                        CheckText(contacts[i], $"{field}[{i}]", problems);
                    break;
            }
        }
    }

    private static Limited[] LimitsOf(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => new Limited(
                    property,
                    JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                    property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? 400,
                    property.PropertyType == typeof(string) && property.GetCustomAttribute<RequiredAttribute>() is not null
                )),
        ];

    private sealed record Limited(PropertyInfo Property, string Name, int MaxLength, bool IsRequired);
}
