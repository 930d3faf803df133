using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;

namespace CustomerArchive.Lending.Policies;

/// <summary>What is asked for, as far as the policy distinguishes it (B2).</summary>
/// <param name="Kind">Kind of dossier, as documents calls it.</param>
/// <param name="OwnDepartment">The dossier is of the requester's own department.</param>
internal readonly record struct PolicyCase(Secrecy Secrecy, WayOfUse Way, bool PersonalData, string Kind, bool OwnDepartment);

/// <summary>One row of the policy table. An empty column fits everything; every row that fits counts, and the strictest number among them.</summary>
internal sealed record PolicyRow
{
    public const int LongestPeriod = 365;

    /// <summary>The kinds there are; a misspelt one would forbid nothing.</summary>
    public static readonly string[] KnownKinds = ["customer", "lease", "service", "engineering", "sales-office", "company"];

    [MaxLength(3)]
    public Secrecy[] Secrecies { get; init; } = [];

    [MaxLength(5)]
    public WayOfUse[] Ways { get; init; } = [];

    /// <summary><c>customer</c>, <c>lease</c>, <c>service</c>, <c>engineering</c>, <c>sales-office</c>, <c>company</c>.</summary>
    [MaxLength(20)]
    public string[] Kinds { get; init; } = [];
    public bool? PersonalData { get; init; }

    /// <summary>True for dossiers of the requester's own department, false for those of others.</summary>
    public bool? OwnDepartment { get; init; }

    [MaxLength(4)]
    public StepKind[] Steps { get; init; } = [];

    /// <summary>What fits this row cannot be asked for at all.</summary>
    public bool Forbidden { get; init; }

    /// <summary>Days of a loan; the fewest of all rows that fit.</summary>
    [Range(1, LongestPeriod)]
    public int? PeriodDays { get; init; }

    /// <summary>The fewest of all rows that fit.</summary>
    [Range(0, 20)]
    public int? MaxRenewals { get; init; }

    /// <summary>Paper is lent only to who says why an excerpt does not do (S2§24(6)).</summary>
    public bool ExcerptFirst { get; init; }

    /// <summary>Copies and excerpts go to people of the company only (S3§4.5).</summary>
    public bool InsideOnly { get; init; }

    /// <summary>Why the row is there: the clause of a rule book or the decision it stands on.</summary>
    [MaxLength(TextLengths.Basis)]
    public string Basis { get; init; } = "";

    public bool Fits(PolicyCase asked) =>
        (Secrecies.Length == 0 || Secrecies.Contains(asked.Secrecy))
        && (Ways.Length == 0 || Ways.Contains(asked.Way))
        && (Kinds.Length == 0 || Kinds.Contains(asked.Kind))
        && (PersonalData is null || PersonalData == asked.PersonalData)
        && (OwnDepartment is null || OwnDepartment == asked.OwnDepartment);
}

/// <summary>A row that applied, and what it stands on. Without a row: a rule that no table can change.</summary>
internal sealed record Ground(int? Row, string Basis);
