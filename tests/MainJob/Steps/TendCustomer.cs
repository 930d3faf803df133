using System.Text.Json;
using CustomerArchive.MainJob.Staff;

namespace CustomerArchive.MainJob.Steps;

/// <summary>What goes on with a customer while they are here: a visit, a complaint, a correction of filed data, and one timeline over all.</summary>
internal static class TendCustomer
{
    private static readonly string[] Content =
    [
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
        "representativePhone",
        "registeredAddress",
        "actualAddress",
        "postcode",
        "phone",
        "fax",
        "email",
        "businessScope",
        "scale",
        "economicStrength",
        "organisationStructure",
        "bankName",
        "bankAccount",
        "sex",
        "birthDate",
        "idKind",
        "idNumber",
        "nationality",
        "address",
        "occupation",
        "cooperation",
        "cooperatesSince",
        "premises",
        "listedManager",
        "remark",
        "tags",
        "contacts",
    ];

    private const string RightBank = "招商银行深圳分行营业部";

    public static async Task<string> Play(Story story)
    {
        var (owner, colleague, head) = (await story.As("manager.sz"), await story.As("manager2.sz"), await story.As("head.sz"));
        var lease = await owner.Get($"/api/v1/leases/{story.LeaseId}");
        var customer = $"/api/v1/customers/{lease.GetProperty("customerId").GetGuid()}";

        await owner.Post(
            $"{customer}/service-records",
            new
            {
                kind = "visit",
                channel = "onSite",
                subject = "入住回访：空调与车位",
            }
        );
        await Settle(owner, colleague, customer);
        await Correct(owner, head, customer);

        var timeline = await owner.Await(
            $"{customer}/timeline?limit=200",
            page =>
            {
                var told = page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("what").GetString()).ToHashSet();
                return told.IsSupersetOf(["lease.signed", "record.visit", "matter.closed", "correction.approved", "review.approved"]);
            },
            "The timeline telling of lease, visit, complaint, correction and review"
        );
        return $"{timeline.GetProperty("items").GetArrayLength()} entries on one timeline; the correction took effect by the head's approval only";
    }

    private static async Task Settle(Person owner, Person colleague, string customer)
    {
        var opened = await owner.Post($"{customer}/matters", new { kind = "complaint", subject = "电梯等候时间过长" });
        var matter = $"/api/v1/customers/matters/{opened.GetProperty("matterId").GetGuid()}";
        await owner.Post($"{matter}/handle", new { text = "已通知工程部现场查看" });
        await owner.Post($"{matter}/close", new { text = "已调整电梯分区运行" }, "matter.closed");
        await colleague.Post($"{matter}/rate", new { satisfaction = 5 });
    }

    private static async Task Correct(Person owner, Person head, string customer)
    {
        var file = await owner.Get(customer);
        var content = Content
            .Where(field => file.GetProperty(field).ValueKind != JsonValueKind.Null)
            .ToDictionary(field => field, field => (object)file.GetProperty(field));
        if (file.GetProperty("bankName").ToString() == RightBank)
            return; // corrected when the job was played before
        content["bankName"] = RightBank;
        await owner.Post(
            $"{customer}/corrections",
            new
            {
                version = file.GetProperty("version").GetInt32(),
                reason = "开户行名称登记有误，以开户证明为准",
                content,
            },
            "correction.pending"
        );
        var id = file.GetProperty("customerId").GetGuid();
        var pending = (await head.Get($"/api/v1/customers/corrections?customerId={id}")).GetProperty("items")[0];
        var decision = $"/api/v1/customers/corrections/{pending.GetProperty("correctionId").GetGuid()}/decision";
        await owner.Refused(HttpMethod.Post, decision, new { decision = "approve" }, "role.not-allowed");
        await head.Post(decision, new { decision = "approve" }, "correction.decided");
        file = await owner.Get(customer);
        StepFailed.Unless(file.GetProperty("bankName").GetString() == RightBank, "The correction did not take effect");
    }
}
