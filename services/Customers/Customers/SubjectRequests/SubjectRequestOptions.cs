using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.SubjectRequests;

/// <summary>Section <c>SubjectRequests</c>.</summary>
internal sealed class SubjectRequestOptions
{
    /// <summary>Working days until a person is answered; the law says "in time" (PIPL 50), the national standard thirty days at most.</summary>
    [Range(1, 30)]
    public int WorkingDays { get; set; } = 15;
}
