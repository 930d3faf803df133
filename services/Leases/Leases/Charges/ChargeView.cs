using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Charges;

/// <summary>A charge as lists show it. Yuan; days are inclusive.</summary>
/// <param name="Text">What it is for, in the caller's language; with the basis where somebody wrote one.</param>
/// <param name="Amount">Negative for a credit line.</param>
/// <param name="CorrectsId">The charge that this credit line corrects.</param>
internal sealed record ChargeView(
    Guid ChargeId,
    Guid LeaseId,
    ChargeKind Kind,
    string Text,
    DateOnly? From,
    DateOnly? To,
    DateOnly DueOn,
    decimal Amount,
    decimal Open,
    DateOnly? SettledOn,
    bool Planned,
    Guid? CorrectsId,
    string? Basis,
    DateOnly BookedOn,
    string? BookedBy
)
{
    public static ChargeView Of(Charge charge, HttpContext http) =>
        new(
            charge.Id,
            charge.LeaseId,
            charge.Kind,
            TextOf(charge, http),
            charge.From,
            charge.To,
            charge.DueOn,
            charge.Amount,
            charge.Open,
            charge.SettledOn,
            charge.Planned,
            charge.CorrectsId,
            charge.Basis.Length == 0 ? null : charge.Basis,
            charge.BookedOn,
            charge.BookedBy.Length == 0 ? null : charge.BookedBy
        );

    public static string TextOf(Charge charge, HttpContext http)
    {
        var (zh, en) = charge.Kind.InWords();
        var period = charge.From is null ? "" : $" {charge.From:yyyy-MM-dd} – {charge.To:yyyy-MM-dd}";
        var why =
            charge.Basis.Length > 0 ? http.Say($"：{charge.Basis}", $": {charge.Basis}")
            : charge is { Planned: true, CorrectsId: not null } ? http.Say("：合同变更或终止", ": the contract changed or ended")
            : "";
        return charge.CorrectsId is null ? http.Say(zh, en) + period + why : http.Say("冲减", "credit, ") + http.Say(zh, en) + period + why;
    }
}
