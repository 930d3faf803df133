namespace CustomerArchive.Spreadsheets;

/// <summary>A value that the caller looks for, and the titles under which people keep it.</summary>
/// <param name="Name">The caller's own name of the field, <c>contact1.phone</c>.</param>
/// <param name="Titles">
/// Titles, best first. Spaces, width, case, <c>*</c>, <c>：</c> and a unit in brackets do not matter. <c>业务联系人一&gt;联系电话</c> asks
/// for a column below a group header; <c>联系电话#2</c> for the second column of that title.
/// </param>
public sealed record WantedField(string Name, params string[] Titles)
{
    /// <summary>A sheet without this column is incomplete, and a row with an empty cell in it has the problem <c>required</c>.</summary>
    public bool Required { get; init; }

    /// <summary>
    /// The field of the same row that 同上 means in this column: for an actual address it is the registered one named just before.
    /// Without it 同上 means the row above.
    /// </summary>
    public string? DittoOf { get; init; }

    /// <summary>Identity numbers, phones, accounts: problems show the value masked.</summary>
    public bool Sensitive { get; init; }
}

/// <summary>A column of the sheet that was read.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Letter">As Excel names it.</param>
/// <param name="Group">Group header above, if any.</param>
/// <param name="Title">Title as written, unit included.</param>
/// <param name="Unit">What stands in brackets at the end of the title: 万元, ㎡, 天.</param>
public sealed record SheetColumn(int Index, string Letter, string? Group, string Title, string? Unit)
{
    /// <summary>Group and title, as problems show it.</summary>
    public string FullTitle => Group is null ? Title : $"{Group}/{Title}";
}

/// <summary>A row that was left out on purpose: <c>total</c>, <c>note</c> or <c>header</c> (repeated for printing).</summary>
public sealed record SkippedRow(int Row, string Reason);
