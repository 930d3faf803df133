using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.SheetExchange;

namespace CustomerArchive.Leases.Imports;

/// <summary>How contracts of a ledger are taken in.</summary>
internal enum ImportState
{
    Draft,
    Signed,
}

internal static class ImportRentLedger
{
    /// <summary>
    /// Takes in a rent ledger (xlsx or csv, the bytes as body, <c>X-File-Name</c> percent-encoded) as drafts, or as signed contracts with
    /// <c>state=signed</c>; unknown units and buildings are made (L8). Good rows are taken, the others come back with the cell, the reason
    /// and what to do. Repeating it takes nothing twice. 400 with a <c>spreadsheet.…</c> code when the file is no such table, 409
    /// <c>import.id-used</c>, <c>import.not-finished</c>, 413 <c>request.too-large</c>.
    /// </summary>
    public static Task<ImportAnswer> Handle(
        [AsParameters] ImportChoice choice,
        string? state,
        HttpContext http,
        LeasesDb db,
        TimeProvider clock,
        SheetImport import,
        CancellationToken ct
    )
    {
        var sign = Choice.Read<ImportState>("state", state) == ImportState.Signed;
        return import.Run(http, choice, batch => new LedgerSheet(db, clock, batch, sign), ct);
    }
}
