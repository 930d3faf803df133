using CustomerArchive.Customers.Customers;

namespace CustomerArchive.Customers.Checklists;

/// <summary>What the rule books ask for, until a branch sets its own (S4§2(2), S0§2(4), S1-1§5(1), S1-2§3, S1-4§7(3)).</summary>
internal static class ShippedChecklists
{
    private static readonly WantedPaper[] Enterprise =
    [
        new("business-licence", "营业执照副本复印件", "Copy of the business licence", true, true, true, "加盖公章；长期有效的注明长期。"),
        new("representative-id", "法定代表人身份证复印件", "Copy of the legal representative's ID", true, true, true, "加盖公章。"),
        new("address-proof", "实际经营地址证明", "Proof of the actual address", true, true, false, "租赁合同或房产证复印件。"),
        new("account-proof", "对公账户证明", "Proof of the settlement account", true, false, false, "加盖公章。"),
        new("power-of-attorney", "授权委托书", "Power of attorney", false, false, true, "非法定代表人签约时须提供。"),
        new("qualification", "行业资质证明", "Trade qualification", false, true, true, "如食品经营许可证、ISO 认证。"),
        new("lease-application", "租赁申请表", "Lease application", false, false, false),
    ];

    private static readonly WantedPaper[] Individual =
    [
        new("id-card", "身份证明复印件", "Copy of the ID", true, true, true, "本人签字。"),
        new("household-register", "住户家庭状况登记表", "Household register", false, false, false),
        new("power-of-attorney", "授权委托书", "Power of attorney", false, false, true, "他人代办时须提供。"),
        new("lease-application", "租赁申请表", "Lease application", false, false, false),
    ];

    private static readonly Dictionary<Stage, WantedPaper[]> OfLeases = new()
    {
        [Stage.Signing] =
        [
            new("contract", "合同首页、金额页、签字盖章页", "First, amount and signature pages of the contract", true, true, false),
            new(
                "power-of-attorney",
                "签约授权委托书",
                "Power of attorney to sign",
                false,
                false,
                true,
                "非本人或非法定代表人签约时须提供。"
            ),
            new("deposit-receipt", "押金收据", "Deposit receipt", true, false, false),
        ],
        [Stage.Delivery] =
        [
            new("move-in-notice", "入住通知书", "Move-in notice", true, false, false),
            new("handover-sheet", "房屋交接单", "Handover sheet", true, false, false, "水电表底数、钥匙数，双方签字。"),
            new("occupancy-agreement", "入住合约（管理规约承诺书）", "Occupancy agreement", true, false, false),
            new("occupant-register", "单位（家庭）情况登记表", "Register of the firm or household", true, false, false),
            new("insurance", "财产及公众责任保险单", "Property and liability insurance", false, true, true),
        ],
        [Stage.FitOut] =
        [
            new("fit-out-application", "装修申请表", "Fit-out application", true, false, false),
            new("drawings", "装修图纸", "Fit-out drawings", true, false, false),
            new("contractor-licence", "施工单位资质证书", "Contractor's qualification", true, true, true),
            new("fire-filing", "消防设计审查（备案）文件", "Fire safety approval or filing", true, true, true),
            new("contractor-insurance", "施工保险单", "Contractor's insurance", true, true, true),
            new("acceptance", "装修验收单", "Acceptance of the works", false, false, false, "完工后补充。"),
        ],
        [Stage.Renewal] =
        [
            new("renewal-application", "续租申请", "Renewal application", true, false, false),
            new("contract", "续租合同关键页", "Key pages of the renewed contract", true, true, false),
            new("business-licence", "现行营业执照或身份证明复印件", "Copy of the current licence or ID", true, true, true),
        ],
        [Stage.MoveOut] =
        [
            new("move-out-application", "退租申请", "Move-out application", true, false, false),
            new("inspection", "退房验收单", "Inspection on return", true, false, false),
            new("settlement", "费用结清及押金退还凭证", "Settlement and deposit refund", true, false, false),
            new("keys", "钥匙、门禁归还单", "Return of keys and cards", true, false, false),
        ],
    };

    public static IReadOnlyList<WantedPaper> Of(CustomerKind kind, Stage stage) =>
        stage != Stage.BeforeMoveIn ? OfLeases[stage]
        : kind == CustomerKind.Enterprise ? Enterprise
        : Individual;
}
