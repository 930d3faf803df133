namespace CustomerArchive.Spreadsheets;

/// <summary>What is wrong with one cell, in words for the person who keeps the sheet. Safe to store as JSON.</summary>
/// <param name="Cell">Address as Excel shows it, <c>F22</c>; only the row (<c>22</c>) when the fault is not in one cell.</param>
/// <param name="Row">Row number as Excel shows it.</param>
/// <param name="Column">Title of the column with its group, <c>业务联系人一/电子邮箱</c>; null for a fault of the whole row.</param>
/// <param name="Field">Name of the wanted field; null for a fault of the whole row.</param>
/// <param name="Code">Stable code, <c>date_impossible</c>.</param>
/// <param name="Zh">The sentence in Chinese.</param>
/// <param name="En">The sentence in English.</param>
/// <param name="Raw">What the cell holds; masked when the field is sensitive.</param>
public sealed record CellProblem(string Cell, int Row, string? Column, string? Field, string Code, string Zh, string En, string Raw);
