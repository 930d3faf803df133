using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Receipts;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Leases.Charges;

internal static class AddCharge
{
    /// <param name="Kind">utilities, parking, overtime, damage, lateFee, deposit (beyond the contract's), openingBalance or other.</param>
    /// <param name="Amount">Yuan, above 0.</param>
    /// <param name="Basis">How the amount comes about: meter readings, hours, the handover sheet.</param>
    /// <param name="From">First day that it is for, if for a time; inclusive as <paramref name="To"/>.</param>
    public sealed record Request(
        ChargeKind Kind,
        decimal Amount,
        DateOnly DueOn,
        [property: Required, MaxLength(Charge.BasisLength)] string Basis,
        DateOnly? From = null,
        DateOnly? To = null
    );

    /// <summary>
    /// Adds a fee that does not follow from the contract, with its basis: utilities, overtime, damage … (L5; S0§2(2)3 费用结算). Needs
    /// <c>Idempotency-Key</c>. 400 <c>charge.from-contract</c> for rent and property fee, 409 <c>lease.not-signed</c>,
    /// <c>idempotency.key-reused</c>.
    /// </summary>
    public static Task<Results<Ok<ChargeView>, NotFound>> Handle(
        Guid leaseId,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Request request,
        LeasesDb db,
        Receivables receivables,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var problems = Money.Problems("amount", request.Amount).ToList();
        if (request.Kind.ComesFromContract() || request.Kind == ChargeKind.CreditRefund)
            problems.Add(
                new(
                    "kind",
                    "charge.from-contract",
                    "租金、物业费由合同生成，退还多收款请用“退还”功能；此处不能手工添加。",
                    "Rent and property fee follow from the contract, and overpayments have a refund of their own."
                )
            );
        if ((request.From is null) != (request.To is null) || request.To < request.From)
            problems.Add(
                new("to", "charge.period-invalid", "起止日期须成对，止不早于起。", "Give both days, the last not before the first.")
            );
        if (request.DueOn.Year is < 1990 or > 2150)
            problems.Add(new("dueOn", "charge.day-implausible", "应付日期不合理。", "The due day is not plausible."));
        if (problems.Count > 0)
            throw new InvalidInput(problems);
        return db.BookCharge(
            leaseId,
            Booked.RequestKey(user, key),
            receivables,
            (account, id) =>
                account.Add(
                    id,
                    request.Kind,
                    new(request.From, request.To, request.DueOn),
                    request.Amount,
                    request.Basis,
                    user,
                    receivables.Today
                ),
            charge =>
                (charge.Kind, charge.Amount, charge.DueOn, charge.Basis) == (request.Kind, request.Amount, request.DueOn, request.Basis),
            http,
            ct
        );
    }
}
