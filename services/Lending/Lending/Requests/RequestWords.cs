using CustomerArchive.Lending.Dossiers;

namespace CustomerArchive.Lending.Requests;

/// <summary>How the printed forms call things.</summary>
internal static class RequestWords
{
    public static string Zh(WayOfUse way) =>
        way switch
        {
            WayOfUse.BorrowPaper => "借出纸质",
            WayOfUse.ViewOnSite => "现场查阅",
            WayOfUse.ViewElectronically => "电子查阅",
            WayOfUse.Excerpt => "摘抄",
            _ => "复制",
        };

    public static string Zh(RequestState state) =>
        state switch
        {
            RequestState.Waiting => "审批中",
            RequestState.Approved => "已批准",
            RequestState.Refused => "不同意",
            RequestState.Withdrawn => "已撤回",
            RequestState.HandedOut => "已借出",
            RequestState.Delivered => "已交付",
            _ => "逾期失效",
        };

    public static string Zh(StepKind step) =>
        step switch
        {
            StepKind.DepartmentHead => "部门负责人",
            StepKind.Custodian => "保管部门",
            StepKind.BranchManager => "主管领导",
            _ => "本人同意",
        };

    public static string Zh(Secrecy secrecy) =>
        secrecy switch
        {
            Secrecy.Ordinary => "普通",
            Secrecy.Secret => "秘密",
            _ => "绝密",
        };
}
