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

    /// <summary>So many working days before its due day a loan is reminded of.</summary>
    [Range(1, 30)]
    public int RemindWorkingDaysBefore { get; set; } = 1;

    /// <summary>So many working days a returned dossier is kept for who waited for it, the day of return not counted.</summary>
    [Range(1, 60)]
    public int PickupWorkingDays { get; set; } = 2;

    /// <summary>So many working days the owner of a finding has to settle it.</summary>
    [Range(1, 250)]
    public int FindingWorkingDays { get; set; } = 10;

    /// <summary>So many working days a lost dossier is looked for before anybody may propose to give it up.</summary>
    [Range(0, 250)]
    public int SearchWorkingDays { get; set; } = 5;

    /// <summary>Lines that one printed register may have.</summary>
    [Range(1, 100_000)]
    public int MostPrintedLines { get; set; } = 10_000;

    /// <summary>How often loans are looked after: reminders, what is overdue, what nobody fetched.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookForOverdueEvery { get; set; } = TimeSpan.FromMinutes(10);
}
