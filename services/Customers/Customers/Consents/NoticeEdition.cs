using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Consents;

/// <summary>One edition of the collection notice of a branch: purposes and confidentiality terms; never changed (C5; S0§3(1)).</summary>
internal sealed class NoticeEdition : Aggregate
{
    private static readonly Purpose[] ShippedPurposes =
    [
        new("lease-service", "签订和履行租赁合同、提供物业服务", "Concluding and performing the lease, serving the premises", false, true),
        new(
            "identity-check",
            "核验身份证件号码、银行账户等敏感个人信息，用于签约、门禁和结算",
            "Checking ID number, bank account and other sensitive data for signing, access and settlement",
            true,
            true
        ),
        new("care", "生日关怀、满意度回访和活动通知", "Birthday greetings, surveys and invitations", false, false),
    ];

    private const string ShippedTerms =
        "我司仅在告知的用途内使用您提供的信息，加密存储，仅限相关业务人员因工作需要查阅并留有记录，不向无关第三方提供；租赁关系终止后按规定年限保存后销毁。"
        + "您可随时查阅、复制、更正信息或撤回同意，撤回同样方便，且不影响撤回前已进行的处理。";

    private NoticeEdition() { }

    /// <summary>1 for the branch's first own edition; the shipped one counts as 0.</summary>
    public int Number { get; private set; }
    public IReadOnlyList<Purpose> Purposes { get; private set; } = [];

    /// <summary>Confidentiality terms, as the customer reads them.</summary>
    public string Terms { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public string SetByName { get; private set; } = "";
    public DateTimeOffset? SetAt { get; private set; }

    /// <summary>The edition after this one.</summary>
    public NoticeEdition Next(IReadOnlyList<Purpose> purposes, string terms, string reason, Person by, DateTimeOffset now) =>
        new()
        {
            BranchId = BranchId,
            Number = Number + 1,
            Purposes = purposes,
            Terms = terms,
            Reason = reason,
            SetByName = by.Name,
            SetAt = now,
        };

    /// <summary>An edition of a branch by its number; null when there is none.</summary>
    public static async Task<NoticeEdition?> Of(CustomersDb db, string branch, int number, CancellationToken ct) =>
        number == 0
            ? Shipped(branch)
            : await db.NoticeEditions.FirstOrDefaultAsync(edition => edition.BranchId == branch && edition.Number == number, ct);

    /// <summary>What is in force in a branch: its latest edition, or the shipped one.</summary>
    public static async Task<NoticeEdition> InForce(CustomersDb db, string branch, CancellationToken ct) =>
        await db
            .NoticeEditions.Where(edition => edition.BranchId == branch)
            .OrderByDescending(edition => edition.Number)
            .FirstOrDefaultAsync(ct)
        ?? Shipped(branch);

    private static NoticeEdition Shipped(string branch) =>
        new()
        {
            BranchId = branch,
            Purposes = ShippedPurposes,
            Terms = ShippedTerms,
        };
}
