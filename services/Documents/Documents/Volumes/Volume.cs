using System.Text.Json.Serialization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Places;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

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

    /// <summary>Its directory and back note wait to be printed again, because what they say was corrected (D3, D6).</summary>
    public bool ReprintDue { get; private set; }

    /// <summary>As measured, or by its pages; 0 until it was put in a place.</summary>
    public int ThicknessMm { get; private set; }

    /// <summary>Where it belongs; its room there is kept while it is elsewhere (D12).</summary>
    public Guid? HomeId { get; private set; }

    /// <summary>Where it stands by the register. A loan changes neither: lent is what its dossier says.</summary>
    public Guid? PlaceId { get; private set; }

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

    /// <summary>What is said of a document in it was corrected. It is never taken apart: what became more secret makes all of it so.</summary>
    public void Correct(Secrecy secrecy) => (Secrecy, ReprintDue) = (Secrecy.OrStricter(secrecy), true);

    /// <summary>It has so many pages, as was found by a correction. <paramref name="places"/> holds those it is in.</summary>
    public void Recount(int pages, IReadOnlyDictionary<Guid, Place> places)
    {
        foreach (var held in Held())
            places[held].Recount(pages - Pages);
        Pages = pages;
    }

    /// <summary>The corrected sheets lie in it.</summary>
    public void Reprinted()
    {
        if (!ReprintDue)
            throw new RuleBroken("volume.print-current", "卷内目录和备考表无需重打。", "Its directory and back note say what they should.");
        ReprintDue = false;
    }

    /// <summary>Puts it there; false when it stood there already. <paramref name="places"/> holds that place and those it is in now.</summary>
    public bool StandAt(Place place, bool temporarily, int thicknessMm, IReadOnlyDictionary<Guid, Place> places)
    {
        if (temporarily && HomeId is null)
            throw new RuleBroken(
                "volume.no-home",
                "该卷尚无固定库位，不能临时移放。",
                "The volume belongs nowhere yet; put it in its place first."
            );
        var home = temporarily ? HomeId : place.Id;
        if (PlaceId == place.Id && HomeId == home && ThicknessMm == thicknessMm)
            return false;
        Free(places);
        (HomeId, PlaceId, ThicknessMm) = (home, place.Id, thicknessMm);
        foreach (var held in Held())
            places[held].TakeIn(ThicknessMm, Pages);
        return true;
    }

    public void Leave(IReadOnlyDictionary<Guid, Place> places)
    {
        Free(places);
        (HomeId, PlaceId) = (null, null);
    }

    private void Free(IReadOnlyDictionary<Guid, Place> places)
    {
        foreach (var held in Held())
            places[held].GiveOut(ThicknessMm, Pages);
    }

    private IEnumerable<Guid> Held() => new[] { HomeId, PlaceId }.OfType<Guid>().Distinct();
}
