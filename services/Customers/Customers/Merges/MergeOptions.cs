using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Merges;

/// <summary>Section <c>Merges</c>.</summary>
internal sealed class MergeOptions
{
    /// <summary>How long a merge can be undone, as long as nothing else has changed in either file.</summary>
    [Range(0, 3650)]
    public int UndoDays { get; set; } = 30;
}
