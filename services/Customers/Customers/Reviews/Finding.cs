using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Risks;

namespace CustomerArchive.Customers.Reviews;

/// <summary>Something a reviewer must look at and explain before the file passes (C4, C7, C8).</summary>
internal sealed record Finding(string Code, string Zh, string En)
{
    private static readonly Finding[] All =
    [
        new("finding.no-code", "没有统一社会信用代码或组织机构代码。", "There is no unified social credit code or organisation code."),
        new("finding.few-contacts", "业务联系人不足。", "There are too few business contacts."),
        new("finding.contact-unreachable", "有联系人既无电话也无邮箱。", "A contact has neither phone nor e-mail."),
        new(
            "finding.addresses-differ",
            "实际经营地址与注册地址不一致，属高风险情形。",
            "The actual address differs from the registered one, which is a risk."
        ),
        new(
            "finding.authorisation-undocumented",
            "联系人写明了授权范围，但没有授权委托书。",
            "A contact is authorised and there is no letter of authorisation."
        ),
        new("finding.authorisation-expired", "联系人的授权委托书已过有效期。", "A contact's letter of authorisation has expired."),
        new("finding.no-notice", "尚未告知客户信息用途和保密条款。", "The customer was not told what the data is for and how it is kept."),
        new("finding.notice-outdated", "告知书已更新，须重新告知客户。", "The collection notice changed; tell the customer again."),
        new("finding.no-consent", "缺少客户对必要用途的同意。", "The customer has not consented to a required purpose."),
        new(
            "finding.no-sensitive-consent",
            "缺少客户对处理敏感个人信息的单独同意。",
            "The consent of its own for sensitive personal data is missing."
        ),
        new("finding.papers-missing", "入驻前资料不齐。", "Papers that are due before moving in are missing."),
        new("finding.papers-unverified", "有资料尚未核验。", "Papers were received and not verified yet."),
        new(
            "finding.high-risk",
            "风险评估为高风险，复审通过前须有《客户风险评估报告》。",
            "The risk is high; second review needs a due-diligence report."
        ),
        new("finding.no-representative", "没有法定代表人。", "There is no legal representative."),
        new("finding.no-address", "没有注册地址。", "There is no registered address."),
        new("finding.no-id-number", "没有证件号码。", "There is no ID number."),
        new("finding.no-phone", "没有联系电话。", "There is no phone."),
    ];

    public static Finding Of(string code) => Array.Find(All, finding => finding.Code == code) ?? new(code, code, code);

    public static IReadOnlyList<string> In(Customer file, ReviewOptions options, DateOnly today)
    {
        var found = new List<string>();
        void Check(bool doubtful, string code)
        {
            if (doubtful)
                found.Add(code);
        }

        if (file.Kind == CustomerKind.Enterprise)
        {
            Check(file.CreditCode is null && file.OrganisationCode is null, "finding.no-code");
            Check(file.Representative is null, "finding.no-representative");
            Check(file.RegisteredAddress is null, "finding.no-address");
            Check(KnownOfCustomer.AddressesDiffer(file), "finding.addresses-differ");
            Check(file.Contacts.Count < options.ContactsExpected, "finding.few-contacts");
        }
        else
        {
            Check(file.IdNumber is null, "finding.no-id-number");
            Check(file.Phone is null, "finding.no-phone");
        }
        Check(
            file.Contacts.Any(contact => contact.Authorisation is not null && contact.AuthorisationDocumentId is null),
            "finding.authorisation-undocumented"
        );
        Check(file.Contacts.Any(contact => contact.AuthorisedUntil < today), "finding.authorisation-expired");
        Check(file.Contacts.Any(contact => contact.Phone is null && contact.Email is null), "finding.contact-unreachable");
        return found;
    }
}
