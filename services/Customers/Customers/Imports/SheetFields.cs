using CustomerArchive.Customers.Customers;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Customers.Imports;

/// <summary>
/// Under which titles people keep what a customer file holds. A field is named by its path in <see cref="CustomerContent"/>, so that
/// whatever the rules say of the content can be said of the cell.
/// </summary>
internal static class SheetFields
{
    public const string Name = "name";
    public const string IdNumber = "idNumber";
    public const string FileId = "customerId";

    /// <summary>How many contacts a row has room for.</summary>
    public const int Contacts = 3;

    public static readonly IReadOnlyList<WantedField> Enterprise =
    [
        new(
            Name,
            "客户全称",
            "单位全称",
            "企业全称",
            "企业名称",
            "单位名称",
            "客户名称",
            "公司名称",
            "公司全称",
            "租户名称",
            "承租方",
            "商户名称"
        )
        {
            Required = true,
        },
        new("creditCode", "统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "营业执照号", "税号"),
        new("organisationCode", "组织机构代码"),
        new("nature", "企业性质", "单位性质"),
        new("industry", "所属行业", "行业"),
        new("foundedOn", "成立日期", "成立时间", "注册日期"),
        new("capital", "注册资本", "注册资金"),
        new("representative", "法定代表人", "法人代表", "法定代表人/负责人", "负责人"),
        new("representativeTitle", "法人职务", "法定代表人职务"),
        new("representativePhone", "法人联系电话", "法定代表人联系电话", "法定代表人联系方式", "法人电话") { Sensitive = true },
        new("registeredAddress", "注册地址", "住所"),
        new("actualAddress", "实际经营地址", "实际地址", "经营地址", "办公地址") { DittoOf = "registeredAddress" },
        new("postcode", "邮政编码", "邮编"),
        new("phone", "单位电话", "公司电话", "企业电话") { Sensitive = true },
        new("fax", "传真", "传真号码"),
        new("email", "单位邮箱", "企业邮箱", "公司邮箱") { Sensitive = true },
        new("businessScope", "经营范围"),
        new("scale", "企业规模", "规模"),
        new("economicStrength", "经济实力", "资金实力", "经济状况"),
        new("organisationStructure", "组织架构", "组织结构", "组织机构", "组织机构设置", "机构设置"),
        new("bankName", "开户银行", "开户行"),
        new("bankAccount", "银行账号", "对公账号", "对公账户", "账号") { Sensitive = true },
        .. Contact(0, "一", ""),
        .. Contact(1, "二", "#2"),
        .. Contact(2, "三", "#3"),
        .. Rest,
    ];

    public static readonly IReadOnlyList<WantedField> Individual =
    [
        new(Name, "姓名", "客户姓名", "业主姓名", "住户姓名", "客户名称") { Required = true },
        new("sex", "性别"),
        new("birthDate", "出生日期", "出生年月日"),
        new("idKind", "证件类型", "证件种类", "证件名称"),
        new(IdNumber, "证件号码", "证件号", "身份证号码", "身份证号", "公民身份号码") { Required = true, Sensitive = true },
        new("nationality", "国籍"),
        new("phone", "联系电话", "手机号码", "手机号", "手机", "电话") { Sensitive = true },
        new("email", "电子邮箱", "邮箱") { Sensitive = true },
        new("address", "家庭住址", "住址", "联系地址", "通讯地址") { Sensitive = true },
        new("occupation", "职业"),
        .. Rest,
    ];

    public static readonly WantedTable EnterpriseTable = new("enterprise", Enterprise);
    public static readonly WantedTable IndividualTable = new("individual", Individual);

    /// <summary>The file that the row was exported from, if it says so.</summary>
    public static Guid? FileOf(TableRow row) => Guid.TryParse(row.Raw(FileId), out var id) ? id : null;

    private static IEnumerable<WantedField> Rest =>
        [
            new(FileId, "系统编号"),
            new("premises", "房号", "单元号", "租赁单元"),
            new("tags", "客户分类", "客户类型", "分类标签", "客户标签"),
            new("listedManager", "客户经理"),
            new(
                "cooperation",
                "合作产品/服务类型",
                "合作产品或服务类型",
                "产品/服务类型",
                "合作产品",
                "服务类型",
                "合作类型",
                "合作内容",
                "合作项目"
            ),
            new("cooperatesSince", "合作起始时间", "合作起始日期", "合作开始时间", "合作开始日期", "首次合作时间", "合作时间"),
            new("remark", "备注"),
        ];

    private static IEnumerable<WantedField> Contact(int index, string number, string nth)
    {
        string[] Titles(params string[] names) =>
            [
                .. names.Select(name => $"业务联系人{number}>{name}"),
                .. names.Select(name => $"联系人{number}>{name}"),
                .. names.Select(name => name + nth),
            ];

        yield return new($"contacts[{index}].name", Titles("联系人姓名", "联系人", "姓名"));
        yield return new($"contacts[{index}].title", Titles("职务", "联系人职务"));
        yield return new($"contacts[{index}].phone", Titles("联系电话", "联系人电话", "电话", "手机")) { Sensitive = true };
        yield return new($"contacts[{index}].email", Titles("电子邮箱", "联系人邮箱", "邮箱", "电子邮件")) { Sensitive = true };
    }
}
