using CustomerArchive.Documents.Customers;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Opens the dossier of the unit and its occupant, once per lease (一户一档, D1; S0§3(2)).</summary>
internal sealed class WhenLeaseSigned(DocumentsDb db, FilingClock filing, TimeProvider clock) : IReaction<LeaseSigned>
{
    public async Task React(LeaseSigned fact, CancellationToken ct)
    {
        var only = Dossier.OnlyOne(DossierKind.Lease, fact.LeaseId);
        if (await db.Dossiers.AnyAsync(dossier => dossier.OnlyOneOf == only, ct))
            return;
        var customer = await db.Customers.SingleOrDefaultAsync(known => known.Id == fact.CustomerId, ct);
        if (customer is null)
            db.Customers.Add(customer = new KnownCustomer(fact.CustomerId, fact.BranchId));
        customer.CountDossier();
        var unit = string.Join(' ', new[] { fact.Building, fact.Floor, fact.Unit }.Where(part => !string.IsNullOrWhiteSpace(part)));
        var (opened, announcement) = Dossier.OpenForLease(
            fact.BranchId,
            fact.LeaseId,
            fact.ContractNumber,
            fact.CustomerId,
            customer.Name ?? fact.CustomerName,
            fact.UnitId,
            unit,
            clock.GetUtcNow()
        );
        opened.IsDueOn(filing.DueOn(await filing.Scheme(fact.BranchId, ct), opened.ClassCode, fact.SignedOn));
        db.Dossiers.Add(opened);
        db.Announce(announcement);
        await MergedCustomers.Follow(db, opened, customer, ct);
    }
}
