using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Leases.Imports;

/// <summary>The rent ledger 租金台账 as branches keep it: which columns it has and what may stand in them (L8).</summary>
internal static class RentLedger
{
    private const string LeaseId = "leaseId";

    public static readonly WantedTable Table = new(
        "lease",
        [
            new("building", "楼宇名称", "楼宇", "楼栋", "大厦名称", "项目名称") { Required = true },
            new("floor", "楼层") { Required = true },
            new("number", "单元号", "房号", "单元", "房间号", "商铺号", "铺位号") { Required = true },
            new("area", "建筑面积", "租赁面积", "面积") { Required = true },
            new("use", "租赁用途", "用途"),
            new("customer", "承租方", "承租人", "客户全称", "客户名称", "单位名称", "租户名称", "租户", "商户名称") { Required = true },
            new("contractNumber", "合同编号", "合同号", "租赁合同编号", "租赁合同号") { Required = true },
            new("signedOn", "签订日期", "签约日期", "合同签订日期"),
            new("startsOn", "起租日期", "起租日", "租期开始", "租赁开始日期", "合同开始日期") { Required = true },
            new("endsOn", "到期日期", "到期日", "租期结束", "租赁结束日期", "合同到期日期", "终止日期") { Required = true },
            new("rentFreeDays", "免租期"),
            new("unitPrice", "租金单价", "单价", "租金标准") { Required = true },
            new("escalation", "递增", "递增方式", "租金递增"),
            new("payment", "付款方式", "支付方式") { Required = true },
            new("deposit", "押金", "押金金额", "保证金"),
            new("propertyFee", "物业费", "物业管理费"),
            new("parkingSpaces", "车位", "车位数"),
            new("fitOutDays", "装修期"),
            new(LeaseId, "系统编号"),
        ]
    );

    /// <summary>The lease that the row was exported from, if it says so.</summary>
    public static Guid? LeaseOf(TableRow row) => Guid.TryParse(row.Raw(LeaseId), out var id) ? id : null;

    public static LedgerRow Read(TableRow row)
    {
        var building = Written.Tidy(Text(row, "building", Units.Building.NameLength) ?? "");
        var floor = FloorName.Read(Text(row, "floor", Unit.FloorLength) ?? "").Name;
        var number = Written.Number(Text(row, "number", Unit.NumberLength) ?? "");
        var contract = Written.Number(Text(row, "contractNumber", Lease.ContractNumberLength) ?? "");
        var customer = Text(row, "customer", 400) ?? "";
        var use = Text(row, "use", 100);
        var (signed, starts, ends) = (row.Date("signedOn"), row.Date("startsOn"), row.Date("endsOn"));
        var escalation = Escalation.Read(Text(row, "escalation", 60));
        if (escalation is null)
            row.Refuse("escalation", "lease.escalation-unclear", LeaseText.UnclearEscalationZh, LeaseText.UnclearEscalationEn);
        var paymentText = Text(row, "payment", 40);
        var payment = PaymentMethod.Read(paymentText);
        if (payment is null && paymentText is not null)
            row.Refuse("payment", "lease.payment-unclear", LeaseText.UnclearPaymentZh, LeaseText.UnclearPaymentEn);
        var (area, price) = (row.Number("area"), row.Amount("unitPrice"));
        var terms = new RentTerms(
            area ?? 0,
            price ?? 0,
            escalation ?? Escalation.None,
            row.WholeNumber("rentFreeDays") ?? 0,
            row.WholeNumber("fitOutDays") ?? 0,
            payment ?? new(0, 1),
            // Ledgers are computed: 77274.64999999999 means 77274.65.
            Cents.Round(row.Amount("deposit") ?? 0),
            row.Amount("propertyFee") ?? 0,
            row.WholeNumber("parkingSpaces") ?? 0
        );
        // A cell that says 无 or / reads as empty: for what a contract must say that is not enough.
        foreach (
            var (field, missing) in new[]
            {
                ("area", area is null),
                ("unitPrice", price is null),
                ("startsOn", starts is null),
                ("endsOn", ends is null),
            }
        )
            if (missing && row.Problems.All(problem => problem.Field != field))
                row.Refuse(field, "required", "此项必填", "This cell is required");
        foreach (var problem in terms.Problems().Where(problem => row.Problems.All(known => known.Field != problem.Field)).ToList())
            row.Refuse(problem.Field, problem.Code, problem.Zh, problem.En);
        var term = new LeaseTerm(signed, starts ?? default, ends ?? default);
        if (starts is not null && ends is not null && Lease.Problem(term) is { } wrong)
            row.Refuse(wrong.Field, wrong.Code, wrong.Zh, wrong.En);
        return new(row)
        {
            Building = building,
            Floor = floor,
            Number = number,
            Customer = customer,
            ContractNumber = contract,
            Use = use,
            Term = term,
            Terms = terms,
        };
    }

    private static string? Text(TableRow row, string field, int longest)
    {
        var text = row.Text(field);
        if (text is null)
            return null;
        if (!CleanText.IsClean(text))
            row.Refuse(field, "text-unclean", "含有控制字符，请删除后重新填写", "It holds control characters; type it again");
        else if (text.Length > longest)
            row.Refuse(field, "text-too-long", $"最多 {longest} 个字", $"At most {longest} characters");
        else
            return text;
        return null;
    }
}
