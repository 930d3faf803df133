using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Retention.Backups;

/// <summary>Section <c>Backups</c>.</summary>
internal sealed class BackupOptions
{
    /// <summary>Days for which the regular backups of the installation are kept; longer ones are declared one by one.</summary>
    [Range(0, 36500)]
    public int KeptForDays { get; set; } = 35;
}
