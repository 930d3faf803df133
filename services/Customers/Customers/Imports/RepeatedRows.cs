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

    public RepeatedRows(bool enterprises) => keys = enterprises ? EnterpriseKeys : IndividualKeys;

    public void Remember(TableRow row)
    {
        foreach (var (field, _, _) in keys)
            if (Print(row, field) is { } print)
                lastRow[print] = row.RowNumber;
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
        // Rows of an export name their file, and show numbers masked, which says nothing about who is who.
        if (row.IsEmpty(field) || SheetFields.FileOf(row) is not null)
            return null;
        var value = field == SheetFields.Name ? Names.Key(row.Raw(field)) : IdentifierText.Compact(row.Raw(field));
        return value.Length == 0 ? null : BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes($"{field}\n{value}")));
    }
}
