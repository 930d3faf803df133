using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Imports;

/// <summary>One run over a sheet of customers: who sent it, how far it came, what became of its rows (C14).</summary>
internal sealed class ImportBatch : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string BranchId { get; init; }
    public required string FileName { get; init; }

    /// <summary>Lower-case hexadecimal; the same file sent again carries the same.</summary>
    public required string Sha256 { get; init; }
    public required bool IsDryRun { get; init; }
    public required CustomerKind Kind { get; init; }
    public required string SheetName { get; init; }
    public required int HeaderRow { get; init; }
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

    /// <summary>Rows that became files; on a dry run, that would.</summary>
    public int Taken { get; set; }

    /// <summary>Good rows whose customer has a file already.</summary>
    public int Known { get; set; }
    public int Problems { get; set; }
}

/// <summary>The problems of some rows of a run, as JSON; personal values stand there masked.</summary>
internal sealed class ImportFinding : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid BatchId { get; init; }
    public required string BranchId { get; init; }
    public required int FirstRow { get; init; }
    public required string Json { get; init; }
}

/// <summary>A sealed piece of the sheet as it was sent, kept for a while so that it can be handed back with the reasons.</summary>
internal sealed class ImportedPart : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid BatchId { get; init; }
    public required string BranchId { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset KeptUntil { get; init; }
    public required byte[] Sealed { get; init; }
}
