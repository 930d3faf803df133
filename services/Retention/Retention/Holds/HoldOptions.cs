using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Retention.Holds;

/// <summary>Section <c>Holds</c>.</summary>
internal sealed class HoldOptions
{
    /// <summary>Days until the owner is to look at a hold again, unless the one who asks says when.</summary>
    [Range(1, 3650)]
    public int ReviewDays { get; set; } = 180;

    /// <summary>Dossiers that one hold may find when it is placed.</summary>
    [Range(1, 100_000)]
    public int MostDossiers { get; set; } = 10_000;

    /// <summary>How often holds are looked for whose review day has come.</summary>
    public TimeSpan RemindEvery { get; set; } = TimeSpan.FromMinutes(10);
}
