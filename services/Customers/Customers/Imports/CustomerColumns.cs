using System.Globalization;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Customers.Imports;

/// <summary>What an export reads of a file.</summary>
internal sealed record ExportedCustomer(Guid Id, CustomerContent Content, string OwnerName)
{
    public static IQueryable<ExportedCustomer> From(IQueryable<Customer> files) =>
        files.Select(file => new ExportedCustomer(
            file.Id,
            new CustomerContent
            {
                Name = file.Name,
                CreditCode = file.CreditCode,
                OrganisationCode = file.OrganisationCode,
                Nature = file.Nature,
                Industry = file.Industry,
                FoundedOn = file.FoundedOn,
                Capital = file.Capital,
                CapitalCurrency = file.CapitalCurrency,
                Representative = file.Representative,
                RepresentativeTitle = file.RepresentativeTitle,
                RepresentativePhone = file.RepresentativePhone,
                RegisteredAddress = file.RegisteredAddress,
                ActualAddress = file.ActualAddress,
                Postcode = file.Postcode,
                Phone = file.Phone,
                Fax = file.Fax,
                Email = file.Email,
                BusinessScope = file.BusinessScope,
                Scale = file.Scale,
                EconomicStrength = file.EconomicStrength,
                OrganisationStructure = file.OrganisationStructure,
                BankName = file.BankName,
                BankAccount = file.BankAccount,
                Sex = file.Sex,
                BirthDate = file.BirthDate,
                IdKind = file.IdKind,
                IdNumber = file.IdNumber,
                Nationality = file.Nationality,
                Address = file.Address,
                Occupation = file.Occupation,
                Cooperation = file.Cooperation,
                CooperatesSince = file.CooperatesSince,
                Premises = file.Premises,
                ListedManager = file.ListedManager,
                Remark = file.Remark,
                Tags = file.Tags,
                Contacts = file
                    .Contacts.OrderBy(contact => contact.Position)
                    .Select(contact => new ContactContent
                    {
                        Name = contact.Name,
                        Title = contact.Title,
                        Phone = contact.Phone,
                        Email = contact.Email,
                    })
                    .ToList(),
            },
            file.OwnerName
        ));
}

/// <summary>The columns of an exported list, under the titles by which the import finds them again.</summary>
internal sealed class CustomerColumns
{
    private readonly List<(string Title, double Width, Func<ExportedCustomer, object?> Value)> all;

    /// <param name="inClear">Personal values as they are; masked otherwise.</param>
    /// <param name="tagNames">Code → name.</param>
    public CustomerColumns(bool enterprises, bool inClear, IReadOnlyDictionary<string, string> tagNames)
    {
        Name = enterprises ? "企业客户" : "个人客户";
        string? Shown(string? value, Func<string?, string?> mask) => inClear ? value : mask(value);
        string? Tags(ExportedCustomer file) =>
            string.Join('、', (file.Content.Tags ?? []).Select(code => tagNames.GetValueOrDefault(code, code)));
        ContactContent? Contact(ExportedCustomer file, int index) => file.Content.Contacts?.ElementAtOrDefault(index);

        all = enterprises
            ?
            [
                ("客户全称", 36, file => file.Content.Name),
                ("统一社会信用代码", 22, file => file.Content.CreditCode),
                ("组织机构代码", 14, file => file.Content.OrganisationCode),
                ("企业性质", 12, file => file.Content.Nature),
                ("所属行业", 16, file => file.Content.Industry),
                ("成立日期", 12, file => file.Content.FoundedOn),
                ("注册资本", 18, file => Capital(file.Content)),
                ("法定代表人", 12, file => file.Content.Representative),
                ("法人职务", 12, file => file.Content.RepresentativeTitle),
                ("法人联系电话", 16, file => Shown(file.Content.RepresentativePhone, Masked.Phone)),
                ("注册地址", 40, file => file.Content.RegisteredAddress),
                ("实际经营地址", 40, file => file.Content.ActualAddress),
                ("邮政编码", 10, file => file.Content.Postcode),
                ("单位电话", 16, file => Shown(file.Content.Phone, Masked.Phone)),
                ("传真", 16, file => file.Content.Fax),
                ("单位邮箱", 24, file => Shown(file.Content.Email, Masked.Email)),
                ("经营范围", 40, file => file.Content.BusinessScope),
                ("企业规模", 12, file => file.Content.Scale),
                ("经济实力", 16, file => file.Content.EconomicStrength),
                ("组织架构", 16, file => file.Content.OrganisationStructure),
                ("开户银行", 24, file => file.Content.BankName),
                ("银行账号", 24, file => Shown(file.Content.BankAccount, Masked.BankAccount)),
                .. Enumerable.Range(0, SheetFields.Contacts).SelectMany(Contacts),
            ]
            :
            [
                ("姓名", 16, file => file.Content.Name),
                ("性别", 6, file => SexIn(file.Content.Sex)),
                ("出生日期", 12, file => Shown(file.Content.BirthDate, Masked.BirthDate)),
                ("证件类型", 16, file => file.Content.IdKind is { } kind ? KindIn(kind) : null),
                ("证件号码", 22, file => Shown(file.Content.IdNumber, Masked.IdNumber)),
                ("国籍", 10, file => file.Content.Nationality),
                ("联系电话", 16, file => Shown(file.Content.Phone, Masked.Phone)),
                ("电子邮箱", 24, file => Shown(file.Content.Email, Masked.Email)),
                ("家庭住址", 36, file => Shown(file.Content.Address, Masked.Address)),
                ("职业", 12, file => file.Content.Occupation),
            ];
        all.AddRange([
            ("房号", 12, file => file.Content.Premises),
            ("客户分类", 16, Tags),
            ("合作产品/服务类型", 20, file => file.Content.Cooperation),
            ("合作起始时间", 12, file => file.Content.CooperatesSince),
            ("客户经理", 12, file => file.Content.ListedManager ?? file.OwnerName),
            ("备注", 24, file => file.Content.Remark),
            ("系统编号", 38, file => file.Id.ToString()),
        ]);

        IEnumerable<(string, double, Func<ExportedCustomer, object?>)> Contacts(int index) =>
            [
                ("联系人姓名", 12, file => Contact(file, index)?.Name),
                ("职务", 12, file => Contact(file, index)?.Title),
                ("联系电话", 16, file => Shown(Contact(file, index)?.Phone, Masked.Phone)),
                ("电子邮箱", 24, file => Shown(Contact(file, index)?.Email, Masked.Email)),
            ];
    }

    public string Name { get; }

    public IReadOnlyList<WrittenColumn> Columns => all.ConvertAll(column => new WrittenColumn(column.Title, column.Width));

    public IEnumerable<object?> Row(ExportedCustomer file) => all.Select(column => column.Value(file));

    private static string? SexIn(Sex? sex) =>
        sex switch
        {
            Sex.Male => "男",
            Sex.Female => "女",
            _ => null,
        };

    /// <summary>As the import reads it.</summary>
    private static string KindIn(IdentityDocumentKind kind) =>
        kind switch
        {
            IdentityDocumentKind.CitizenId => "居民身份证",
            IdentityDocumentKind.ResidencePermit => "港澳台居民居住证",
            IdentityDocumentKind.ForeignResident => "外国人永久居留身份证",
            IdentityDocumentKind.ChinesePassport => "护照",
            IdentityDocumentKind.ForeignPassport => "外国护照",
            IdentityDocumentKind.HongKongMacaoPermit => "港澳居民来往内地通行证",
            IdentityDocumentKind.TaiwanPermit => "台湾居民来往大陆通行证",
            IdentityDocumentKind.ExitPermit => "往来港澳通行证",
            IdentityDocumentKind.HongKongId => "香港身份证",
            IdentityDocumentKind.TaiwanId => "台湾身份证",
            _ => kind.ToString(),
        };

    /// <summary>A plain number for yuan; 500 USD otherwise, as the import reads it.</summary>
    private static object? Capital(CustomerContent content) =>
        content.Capital is not { } capital ? null
        : content.CapitalCurrency is null or "CNY" ? capital
        : string.Create(CultureInfo.InvariantCulture, $"{capital:0.####}{content.CapitalCurrency}");
}
