using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Reviews;

/// <summary>Section <c>Reviews</c>: the time limits and expectations of S4§2(2)-(3).</summary>
internal sealed class ReviewOptions
{
    [Range(1, 60)]
    public int FirstWorkingDays { get; set; } = 2;

    [Range(1, 60)]
    public int SecondWorkingDays { get; set; } = 1;

    /// <summary>How many working days the owner has to complete a returned file (S4§2(3)).</summary>
    [Range(1, 60)]
    public int CompletionWorkingDays { get; set; } = 3;

    /// <summary>Fewer contacts of an enterprise are a finding.</summary>
    [Range(0, 10)]
    public int ContactsExpected { get; set; } = 2;
}
