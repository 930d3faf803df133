using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Digitizing;

/// <summary>扫描标准: one edition of what a branch lays down for its scans. Editions are never changed; the newest counts (D11; DA/T 31).</summary>
internal sealed class DigitizingStandard : Aggregate
{
    private DigitizingStandard() { }

    public DigitizingStandard(string branchId, int number, StandardValues values, string setBy, DateTimeOffset now)
    {
        BranchId = branchId;
        (Number, Values, SetBy, SetAt) = (number, values, setBy, now);
    }

    /// <summary>1, 2, 3 … within the branch.</summary>
    public int Number { get; private set; }
    public StandardValues Values { get; private set; } = new();
    public string SetBy { get; private set; } = "";
    public DateTimeOffset SetAt { get; private set; }

    /// <summary>What holds in a branch now; null while it has laid down nothing and what is shipped holds.</summary>
    public static Task<DigitizingStandard?> Of(DocumentsDb db, string branchId, CancellationToken ct) =>
        db
            .DigitizingStandards.AsNoTracking()
            .Where(row => row.BranchId == branchId)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(ct);
}
