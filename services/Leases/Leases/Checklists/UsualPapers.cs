namespace CustomerArchive.Leases.Checklists;

/// <summary>Which papers each stage has (S1-2§3, S1-4§7(3)). Codes are stable; a checklist keeps the list it was opened with.</summary>
internal static class UsualPapers
{
    public sealed record Paper(string Code, string Title, bool Required = true);

    private static readonly Paper[] MoveIn =
    [
        new("move-in-notice", "入住通知书"),
        new("handover-sheet", "房屋交接单（含水电表读数）"),
        new("occupancy-agreement", "入住合约"),
        new("register", "住户家庭状况（单位人员）登记表"),
        new("identity", "身份（主体）证明复印件"),
        new("key-receipt", "钥匙领取单"),
        new("fit-out-application", "装饰装修申请表", false),
        new("letter-of-authority", "委托书", false),
    ];

    private static readonly Paper[] FitOut =
    [
        new("application", "装饰装修申请表"),
        new("drawings", "装修图纸"),
        new("contractor-licence", "施工单位营业执照及资质"),
        new("contractor-agreement", "装修管理协议"),
        new("workers", "施工人员登记表"),
        new("fire-approval", "消防审批（备案）文件"),
        new("permit", "施工许可证"),
        new("concealed-works", "隐蔽工程验收记录", false),
        new("as-built", "竣工图"),
        new("acceptance", "竣工验收单"),
        new("insurance", "施工保险单", false),
    ];

    private static readonly Paper[] MoveOut =
    [
        new("notice", "退租申请（通知）"),
        new("handover-sheet", "退租交接单（含水电表读数）"),
        new("fee-settlement", "费用结清证明"),
        new("deposit-refund", "押金退还单"),
        new("key-return", "钥匙归还单"),
        new("address-moved", "工商注册地址迁出证明", false),
        new("release-note", "物品放行条", false),
    ];

    public static IReadOnlyList<Paper> Of(ChecklistKind kind) =>
        kind switch
        {
            ChecklistKind.MoveIn => MoveIn,
            ChecklistKind.FitOut => FitOut,
            _ => MoveOut,
        };
}
