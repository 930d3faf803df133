using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Lending.Delegates;

/// <summary>Section <c>Delegations</c>.</summary>
internal sealed class DelegationOptions
{
    /// <summary>Days that one delegation may last.</summary>
    [Range(1, 366)]
    public int LongestDays { get; set; } = 60;
}
