namespace CustomerArchive.SheetExchange;

/// <summary>What to do about a problem, by its code; the sentence of the problem says what is wrong.</summary>
internal static class Advice
{
    private static readonly (string Zh, string En) Otherwise = (
        "改正该单元格后重新上传本表，已导入的行不会重复",
        "Correct the cell and send the sheet again; rows taken in before are not taken twice"
    );

    private static readonly (string End, string Zh, string En)[] All =
    [
        ("required", "填写该单元格", "Fill in the cell"),
        (
            "check-digit",
            "对照证照原件更正；迁移旧数据时可用 overrideRows 附理由放行",
            "Correct it from the original document; on migration overrideRows takes it with a reason"
        ),
        ("repeated-in-file", "删除重复的行，保留最新一行", "Delete the repeated row and keep the newest"),
        ("contract-number-repeated", "删除重复的行或更正合同编号", "Delete the repeated row or correct the contract number"),
        (
            "other-code",
            "核对是否同一客户：是则更正代码，否则在名称中加以区分",
            "See whether it is one customer: correct the code, or tell the names apart"
        ),
        ("tag.unknown", "改用已有的分类标签，或请负责人先新增", "Use a tag of the list, or have it added first"),
        ("date_ambiguous", "年份写四位，例如 2026-01-05", "Write the year with four digits, such as 2026-01-05"),
        ("date_incomplete", "补齐年月日", "Give year, month and day"),
        ("date_impossible", "按原件更正日期", "Correct the date from the original"),
        ("number_precision", "将该列设为文本格式后重新填写号码", "Format the column as text and type the number again"),
        ("cell_error", "修复公式，或以数值代替公式", "Mend the formula, or put its value in its place"),
        ("ditto_nothing", "填写实际内容，代替“同上”", "Write what is meant instead of 同上"),
        ("customer-unknown", "先导入或建立该客户的档案", "Import or open the customer's file first"),
        ("customer-ambiguous", "在系统中手工录入该合同", "Enter this contract by hand"),
        (
            "contract-number-used",
            "核对合同编号；如为变更，请在系统中修改该合同",
            "Check the number; if the contract changed, change it in the system"
        ),
        ("place.differs", "核对编号；名称、尺寸的变更请在系统中修改该库位", "Check the codes; change a name or size in the system"),
        ("place.parent-unknown", "先列出其所在的库房、柜、层，或将该行移到本行之上", "List what it stands in above this row"),
        ("place.full", "改放另一层，或核对层长与脊宽", "Choose another shelf, or check its length and the spine"),
        ("unit-occupied", "核对单元和租期", "Check the unit and the term"),
    ];

    public static (string Zh, string En) For(string code)
    {
        foreach (var (end, zh, en) in All)
            if (code.EndsWith(end, StringComparison.Ordinal))
                return (zh, en);
        return Otherwise;
    }
}
