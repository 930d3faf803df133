using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Lending.Loans;

/// <summary>Section <c>Loans</c>; the defaults are those of S1-4§13(1) and S2§24(7).</summary>
internal sealed class LoanOptions
{
    [Range(1, 365)]
    public int PeriodDays { get; set; } = 7;

    /// <summary>For a borrower of another department than the dossier's.</summary>
    [Range(1, 365)]
    public int OtherDepartmentPeriodDays { get; set; } = 5;

    [Range(0, 20)]
    public int MaxRenewals { get; set; } = 2;

    /// <summary>Somebody who is late with a dossier that is out longer than this, counted from hand-out or last renewal, borrows nothing else.</summary>
    [Range(1, 365)]
    public int BlockAfterDaysOut { get; set; } = 15;

    /// <summary>How often overdue loans are looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookForOverdueEvery { get; set; } = TimeSpan.FromMinutes(10);
}
