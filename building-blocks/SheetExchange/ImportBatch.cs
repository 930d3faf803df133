using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.SheetExchange;

/// <summary>One run over a sheet: who sent it, how far it came, what became of its rows (C14, L8).</summary>
public sealed class ImportBatch : IBranchScoped
{
    /// <summary>Chosen by the sender, who can then watch it while it runs.</summary>
    public required Guid Id { get; init; }
    public required string BranchId { get; init; }
    public required string FileName { get; init; }

    /// <summary>Lower-case hexadecimal; the same file sent again carries the same.</summary>
    public required string Sha256 { get; init; }
    public required bool IsDryRun { get; init; }

    /// <summary>What its rows are: <c>enterprise</c>, <c>individual</c>, <c>lease</c>.</summary>
    public required string Kind { get; init; }
    public required string SheetName { get; init; }
    public required int HeaderRow { get; init; }

    /// <summary>Titles that no field claimed, as they stand in the sheet.</summary>
    public required string UnknownColumns { get; init; }
    public required string StartedById { get; init; }
    public required string StartedByName { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When rows were last written; a run that stands still was cut off, and sending the file again goes on.</summary>
    public DateTimeOffset ProgressAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Data rows read.</summary>
    public int Rows { get; set; }

    /// <summary>Rows without a problem.</summary>
    public int Good { get; set; }

    /// <summary>Rows that were taken in; none on a dry run.</summary>
    public int Taken { get; set; }

    /// <summary>Good rows that are here already.</summary>
    public int Known { get; set; }
    public int Problems { get; set; }

    /// <summary>Rows read that the sheet hides, by hand or by a filter.</summary>
    public int HiddenRows { get; set; }

    /// <summary>Totals, notes and repeated headers that were left out.</summary>
    public int SkippedRows { get; set; }

    /// <summary>Of the rows taken, those that were taken back.</summary>
    public int Undone { get; set; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneByName { get; set; }
}

/// <summary>The problems of some rows of a run, as JSON; personal values stand there masked.</summary>
public sealed class ImportFinding : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid BatchId { get; init; }
    public required string BranchId { get; init; }
    public required int FirstRow { get; init; }
    public required string Json { get; init; }
}

/// <summary>What a row became, so that it can be taken back. It goes when it was.</summary>
public sealed class ImportedRow : IBranchScoped
{
    public required Guid BatchId { get; init; }
    public required int Row { get; init; }
    public required string BranchId { get; init; }

    /// <summary>The customer or the lease.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What was made for its sake and goes with it if nothing else needs it: ids with blanks between.</summary>
    public string? AlsoMade { get; init; }
}

/// <summary>A sealed piece of the sheet as it was sent, kept for a while so that it can be handed back with the reasons.</summary>
public sealed class ImportedPart : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid BatchId { get; init; }
    public required string BranchId { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset KeptUntil { get; init; }
    public required byte[] Sealed { get; init; }
}
