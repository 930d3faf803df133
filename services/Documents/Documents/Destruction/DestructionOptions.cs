using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Documents.Destruction;

/// <summary>Section <c>Destruction</c>.</summary>
internal sealed class DestructionOptions
{
    /// <summary>
    /// How long an order waits for the fact that set its dossier apart, or returned it, before it is refused: facts may overtake each other.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many dossiers go through the steps together; each has its own proof.</summary>
    [Range(1, 1000)]
    public int OrdersAtOnce { get; set; } = 100;

    /// <summary>How many documents are taken out of the object store at a time: most of the time it waits for a disk or a network.</summary>
    [Range(1, 64)]
    public int SideBySide { get; set; } = 8;
}
