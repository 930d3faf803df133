using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Register;

/// <summary>
/// The columns of the lending register (借阅登记簿), alike in sheet and print: who, what, names and copies, when, why, until when, both
/// signatures, condition and pages (B4; S2§24(4)-(5), S0§3(4)(2)).
/// </summary>
internal static class RegisterColumns
{
    /// <param name="Wide">Characters in a sheet.</param>
    /// <param name="Millimetres">On paper; 0 shares what is left.</param>
    public sealed record RegisterColumn(string Heading, double Wide, double Millimetres, Func<LoanAnswer, object?> Value);

    public static readonly IReadOnlyList<RegisterColumn> All =
    [
        new("借出日期", 12, 19, loan => loan.BorrowedAt.ChineseDay()),
        new("借阅人", 14, 20, loan => loan.BorrowerName),
        new("部门", 12, 18, loan => loan.BorrowerDepartment),
        new("档案号", 20, 30, loan => loan.ArchiveNumber),
        new("材料名称", 36, 0, loan => loan.Title),
        new("份数", 6, 9, loan => loan.Copies),
        new("页数", 8, 10, loan => loan.Pages),
        new("方式", 10, 14, loan => loan.Way == WayOfUse.ViewOnSite ? "现场查阅" : "外借"),
        new("用途", 24, 26, loan => loan.Purpose),
        new("经办人", 12, 16, loan => loan.HandedOutBy),
        new("应还日期", 12, 19, loan => loan.DueOn),
        new("借阅人签字", 16, 18, loan => loan.Acknowledgement),
        new("归还日期", 12, 19, loan => loan.ReturnedAt?.ChineseDay()),
        new("归还人签字", 16, 18, loan => loan.ReturnSignature),
        new("接收人", 12, 16, loan => loan.ReceivedBy),
        new("完好状况", 10, 14, loan => Word(loan.Condition)),
        new("归还页数", 8, 10, loan => loan.ReturnedPages),
    ];

    /// <summary>The branch that an audit record names: the chosen one, or the only one.</summary>
    public static string? BranchOf(CurrentUser user) =>
        user.ChosenBranch ?? (user.Branches is [var only] && !user.SeesAllBranches ? only : null);

    private static string? Word(DossierCondition? condition) =>
        condition switch
        {
            null => null,
            DossierCondition.Intact => "完好",
            DossierCondition.Damaged => "损坏",
            DossierCondition.PagesMissing => "缺页",
            _ => "丢失",
        };
}
