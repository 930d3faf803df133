using CustomerArchive.Lending.Requests;

namespace CustomerArchive.Lending.Copies;

/// <summary>How the printed forms call things.</summary>
internal static class CopyWords
{
    public static string Zh(this CopyState state) =>
        state switch
        {
            CopyState.Made => "待核对",
            CopyState.Checked => "待交付",
            CopyState.Rejected => "作废",
            CopyState.Out => "在外",
            CopyState.Returned => "已收回",
            CopyState.Destroyed => "已销毁",
            _ => "留存",
        };

    public static string KindZh(this IssuedCopy copy) => copy.Way == WayOfUse.Excerpt ? "摘抄件" : "复制件";

    public static string ForWhom(this IssuedCopy copy) =>
        copy.Organisation is null ? copy.Recipient : $"{copy.Recipient}（{copy.Organisation}）";

    public static string What(this IssuedCopy copy) =>
        string.Join("；", new[] { copy.Pages is null ? null : $"第 {copy.Pages} 页，共 {copy.PageCount} 页", copy.Parts }.OfType<string>());
}
