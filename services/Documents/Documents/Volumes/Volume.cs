using System.Text.Json.Serialization;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Volumes;

/// <summary>How documents stand in a volume (D4).</summary>
internal enum VolumeOrder
{
    /// <summary>Basic, business, supporting; in each by arrival (S4§2(5)).</summary>
    [JsonStringEnumMemberName("by-section")]
    BySection,

    /// <summary>The newest on top (S1-2§4).</summary>
    [JsonStringEnumMemberName("newest-first")]
    NewestFirst,

    /// <summary>By the date they bear, the oldest first.</summary>
    [JsonStringEnumMemberName("oldest-first")]
    OldestFirst,
}

/// <summary>
/// 卷: bound paper of a filed dossier (D4, D5; S2§7, §12-16). Made when its documents are filed and never taken apart; what comes later
/// makes the next volume.
/// </summary>
internal sealed class Volume : Aggregate
{
    private Volume() { }

    public Guid DossierId { get; private set; }

    /// <summary>1, 2, 3 … within the dossier.</summary>
    public int Number { get; private set; }

    /// <summary>The year it is of, where the class binds by year.</summary>
    public int? Year { get; private set; }
    public Secrecy Secrecy { get; private set; }

    /// <summary>Numbered pages.</summary>
    public int Pages { get; private set; }
    public int Documents { get; private set; }
    public DateOnly BoundOn { get; private set; }
    public string BoundBy { get; private set; } = "";

    /// <summary>备考表: what whoever opens the volume must know of its state.</summary>
    public string? BackNote { get; private set; }
    public string? BackNoteBy { get; private set; }
    public DateOnly? BackNoteOn { get; private set; }

    public static Volume Bind(Dossier dossier, int number, ComposedVolume composed, string by, DateOnly today) =>
        new()
        {
            BranchId = dossier.BranchId,
            DossierId = dossier.Id,
            Number = number,
            Year = composed.Year,
            Secrecy = composed.Secrecy,
            Pages = composed.Pages,
            Documents = composed.Documents.Count,
            BoundOn = today,
            BoundBy = by,
        };

    public void Note(string text, string by, DateOnly today) => (BackNote, BackNoteBy, BackNoteOn) = (text, by, today);
}
