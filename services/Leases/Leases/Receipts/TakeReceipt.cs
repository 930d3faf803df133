using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Leases.Receipts;

internal static class TakeReceipt
{
    /// <param name="Number">20 digits of a fully digital invoice, else 8.</param>
    /// <param name="Code">10 or 12 digits; none for a fully digital invoice.</param>
    /// <param name="NetAmount">不含税金额, checked with the tax against the amount where given.</param>
    /// <param name="AmountInWords">The capitals on the invoice, checked against the amount where given.</param>
    public sealed record InvoiceText(
        [property: Required, MaxLength(60)] string Number,
        [property: MaxLength(40)] string? Code = null,
        decimal? NetAmount = null,
        decimal? TaxAmount = null,
        [property: MaxLength(100)] string? AmountInWords = null
    );

    /// <param name="Amount">Yuan, above 0.</param>
    /// <param name="ReceivedOn">The day the money came; not in the future.</param>
    /// <param name="For">Which charges it pays when <paramref name="Allocations"/> names none: anything, rent, fees, deposit.</param>
    /// <param name="Allocations">By hand; otherwise what is due is paid, oldest first. What is left stays as credit.</param>
    public sealed record Request(
        [property: Required, MaxLength(Receipt.PayerLength)] string Payer,
        decimal Amount,
        DateOnly ReceivedOn,
        PaymentWay Way,
        ReceiptFor For = ReceiptFor.Anything,
        [property: MaxLength(Receipt.VoucherLength)] string? VoucherNumber = null,
        InvoiceText? Invoice = null,
        [property: MaxLength(400)] string? Remark = null,
        [property: MaxLength(500)] IReadOnlyList<ChargePart>? Allocations = null
    );

    /// <summary>
    /// Takes money for a lease: rent, deposit or fees (L5; S0§2(2)3). Needs <c>Idempotency-Key</c>: repeated with the same key it takes
    /// nothing and answers what was taken. 400 names wrong fields (<c>invoice.…</c>, <c>receipt.charge-unknown</c>), 409
    /// <c>lease.not-signed</c>, <c>receipt.in-future</c>, <c>receipt.invoice-used</c> (in any branch), <c>receipt.exceeds-charge</c>,
    /// <c>receipt.exceeds-receipt</c>, <c>idempotency.key-reused</c>.
    /// </summary>
    public static Task<Results<Ok<ReceiptView>, NotFound>> Handle(
        Guid leaseId,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Request request,
        LeasesDb db,
        Receivables receivables,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var problems = new List<FieldProblem>();
        var invoice = Invoice.Read(request.Invoice?.Code, request.Invoice?.Number, problems);
        problems.AddRange(Money.Problems("amount", request.Amount));
        if (request.Invoice is { } written && problems.Count == 0)
            problems.AddRange(Invoice.SumProblems(request.Amount, written.NetAmount, written.TaxAmount, written.AmountInWords));
        for (var i = 0; i < request.Allocations?.Count; i++)
            problems.AddRange(Money.Problems($"allocations[{i}].amount", request.Allocations[i].Amount));
        if (problems.Count > 0)
            throw new InvalidInput(problems);
        var text = new ReceiptText(
            request.For,
            request.Way,
            request.Payer,
            request.Amount,
            request.ReceivedOn,
            request.VoucherNumber,
            invoice,
            request.Remark
        );
        return db.Book(
            (leaseId, ReceiptKind.Payment, text),
            new(Booked.RequestKey(user, key), user, clock.GetUtcNow(), receivables.Today),
            receivables,
            (account, booking) => account.Take(text, request.Allocations, receivables.PaidAhead, booking),
            ct
        );
    }
}
