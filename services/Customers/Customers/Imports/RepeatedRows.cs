using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Customers.Imports;

/// <summary>
/// Customers that a sheet names more than once. A ledger grows downwards, so the last row counts as the newest entry and the earlier
/// ones are reported. Only fingerprints are held, so a long sheet costs little memory.
/// </summary>
internal sealed class RepeatedRows
{
    private static readonly (string Field, string Zh, string En)[] EnterpriseKeys =
    [
        ("creditCode", "统一社会信用代码", "credit code"),
        ("organisationCode", "组织机构代码", "organisation code"),
        (SheetFields.Name, "客户全称", "name"),
    ];

    private static readonly (string Field, string Zh, string En)[] IndividualKeys = [(SheetFields.IdNumber, "证件号码", "ID number")];

    private readonly Dictionary<UInt128, int> lastRow = [];
    private readonly (string Field, string Zh, string En)[] keys;

    private RepeatedRows(CustomerKind kind) => keys = kind == CustomerKind.Enterprise ? EnterpriseKeys : IndividualKeys;

    /// <summary>Reads the whole sheet once, which also finds damage before anything is written.</summary>
    public static RepeatedRows In(SheetCustomers sheet, Func<int, bool> chosen)
    {
        var repeated = new RepeatedRows(sheet.Kind);
        foreach (var row in sheet.Table.Rows())
        {
            if (!chosen(row.RowNumber))
                continue;
            foreach (var (field, _, _) in repeated.keys)
                if (Print(row, field) is { } print)
                    repeated.lastRow[print] = row.RowNumber;
        }
        return repeated;
    }

    public void Refuse(TableRow row)
    {
        foreach (var (field, zh, en) in keys)
            if (Print(row, field) is { } print && lastRow[print] > row.RowNumber)
            {
                row.Refuse(
                    field,
                    "repeated-in-file",
                    $"{zh}与第 {lastRow[print]} 行重复，以后一行为准",
                    $"Row {lastRow[print]} has the same {en}; the later row counts"
                );
                return;
            }
    }

    private static UInt128? Print(TableRow row, string field)
    {
        if (row.IsEmpty(field))
            return null;
        var value = field == SheetFields.Name ? Names.Key(row.Raw(field)) : IdentifierText.Compact(row.Raw(field));
        return value.Length == 0 ? null : BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes($"{field}\n{value}")));
    }
}
