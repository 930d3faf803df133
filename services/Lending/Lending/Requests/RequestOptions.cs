using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Dossiers;

namespace CustomerArchive.Lending.Requests;

/// <summary>Section <c>LoanRequests</c>.</summary>
internal sealed class RequestOptions : IValidatableObject
{
    /// <summary>How long an approval stands before the dossier is fetched.</summary>
    [Range(1, 365)]
    public int ApprovalValidDays { get; set; } = 7;

    /// <summary>The policy table (B2). Every row that fits adds its steps; empty means <see cref="RegulationPolicy"/>.</summary>
    public IList<PolicyRow> Policy { get; } = [];

    /// <summary>
    /// Department head and custodian for all (S2§23-24); the branch manager besides for secret ones (S0§3(4)); the owner's consent where
    /// copies of personal data are made, or secret personal data goes out. Top secret is read in the archive only (S1-4§14), and sales
    /// files are viewed, never lent (S3§5(1)).
    /// </summary>
    private static readonly PolicyRow[] RegulationPolicy =
    [
        new() { Steps = [StepKind.DepartmentHead, StepKind.Custodian] },
        new() { Secrecies = [Secrecy.Secret, Secrecy.TopSecret], Steps = [StepKind.BranchManager] },
        new()
        {
            Ways = [WayOfUse.Copy],
            PersonalData = true,
            Steps = [StepKind.OwnerConsent],
        },
        new()
        {
            Secrecies = [Secrecy.Secret, Secrecy.TopSecret],
            Ways = [WayOfUse.BorrowPaper, WayOfUse.Excerpt],
            PersonalData = true,
            Steps = [StepKind.OwnerConsent],
        },
        new()
        {
            Secrecies = [Secrecy.TopSecret],
            Ways = [WayOfUse.BorrowPaper, WayOfUse.Copy],
            Forbidden = true,
        },
        new()
        {
            Kinds = ["sales-office"],
            Ways = [WayOfUse.BorrowPaper],
            Forbidden = true,
        },
    ];

    private IEnumerable<PolicyRow> Rows => Policy.Count == 0 ? RegulationPolicy : Policy;

    public bool Forbids(Secrecy secrecy, WayOfUse way, bool personalData, string kind) =>
        Rows.Any(row => row.Forbidden && row.Fits(secrecy, way, personalData, kind));

    /// <summary>The steps one dossier asks for, in the order they are taken.</summary>
    public IReadOnlyList<StepKind> PathFor(Secrecy secrecy, WayOfUse way, bool personalData, string kind) =>
        [.. Rows.Where(row => row.Fits(secrecy, way, personalData, kind)).SelectMany(row => row.Steps).Distinct().Order()];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var secrecy in Enum.GetValues<Secrecy>())
        foreach (var way in Enum.GetValues<WayOfUse>())
        foreach (var personalData in new[] { false, true })
            if (!Forbids(secrecy, way, personalData, "") && PathFor(secrecy, way, personalData, "").Count == 0)
                yield return new(
                    $"LoanRequests:Policy lets {way} of {secrecy} dossiers (personal data: {personalData}) pass without any approval.",
                    [nameof(Policy)]
                );
    }
}

/// <summary>One row of the policy table; an empty column fits everything.</summary>
internal sealed class PolicyRow
{
    public Secrecy[] Secrecies { get; set; } = [];
    public WayOfUse[] Ways { get; set; } = [];
    public bool? PersonalData { get; set; }
    public string[] Kinds { get; set; } = [];
    public StepKind[] Steps { get; set; } = [];

    /// <summary>What fits this row cannot be asked for at all.</summary>
    public bool Forbidden { get; set; }

    public bool Fits(Secrecy secrecy, WayOfUse way, bool personalData, string kind) =>
        (Secrecies.Length == 0 || Secrecies.Contains(secrecy))
        && (Ways.Length == 0 || Ways.Contains(way))
        && (PersonalData is null || PersonalData == personalData)
        && (Kinds.Length == 0 || Kinds.Contains(kind));
}
