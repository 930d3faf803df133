using System.Text.Json;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http;

namespace CustomerArchive.SheetExchange;

/// <summary>What came of a run.</summary>
/// <param name="Rows">Data rows read.</param>
/// <param name="Good">Rows without a problem.</param>
/// <param name="Taken">Rows taken in now; none on a dry run.</param>
/// <param name="Known">Good rows that are here already.</param>
/// <param name="HiddenRows">Rows read that the sheet hides; <c>skipHidden=true</c> leaves them out.</param>
/// <param name="SkippedRows">Totals, notes and repeated headers.</param>
/// <param name="UnknownColumns">Titles that no field claims; assign them with <c>PUT …/imports/layouts</c>.</param>
/// <param name="MoreProblems">Problems beyond those listed here.</param>
public sealed record ImportAnswer(
    Guid BatchId,
    string Kind,
    bool DryRun,
    string SheetName,
    int HeaderRow,
    int Rows,
    int Good,
    int Taken,
    int Known,
    int HiddenRows,
    int SkippedRows,
    string UnknownColumns,
    IReadOnlyList<ImportProblem> Problems,
    int MoreProblems
)
{
    internal static ImportAnswer Of(ImportBatch batch, IReadOnlyList<CellProblem> shown, HttpContext http) =>
        new(
            batch.Id,
            batch.Kind,
            batch.IsDryRun,
            batch.SheetName,
            batch.HeaderRow,
            batch.Rows,
            batch.Good,
            batch.Taken,
            batch.Known,
            batch.HiddenRows,
            batch.SkippedRows,
            batch.UnknownColumns,
            [.. shown.Select(problem => ImportProblem.Of(problem, http))],
            batch.Problems - shown.Count
        );
}

/// <summary>What is wrong with a cell, in the caller's language.</summary>
/// <param name="Cell"><c>F22</c>, or the row number for a fault of the whole row.</param>
/// <param name="Column">The column's title.</param>
/// <param name="Field">The field that it holds.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Value">What stands in the cell; personal values masked.</param>
public sealed record ImportProblem(
    string Cell,
    int Row,
    string? Column,
    string? Field,
    string Code,
    string Message,
    string Advice,
    string Value
)
{
    internal static ImportProblem Of(CellProblem problem, HttpContext http)
    {
        var (zh, en) = SheetExchange.Advice.For(problem.Code);
        return new(
            problem.Cell,
            problem.Row,
            problem.Column,
            problem.Field,
            problem.Code,
            http.Say(problem.Zh, problem.En),
            http.Say(zh, en),
            problem.Raw
        );
    }

    internal static List<CellProblem> Read(ImportFinding finding) =>
        JsonSerializer.Deserialize<List<CellProblem>>(finding.Json, ContractName.Json)!;

    internal static string Write(IReadOnlyList<CellProblem> problems) => JsonSerializer.Serialize(problems, ContractName.Json);
}
