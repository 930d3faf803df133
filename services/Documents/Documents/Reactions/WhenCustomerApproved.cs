using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Customers;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Opens the customer's own dossier, once (D1; S4§2(5)).</summary>
internal sealed class WhenCustomerApproved(DocumentsDb db, FilingClock filing, TimeProvider clock) : IReaction<CustomerApproved>
{
    public async Task React(CustomerApproved fact, CancellationToken ct)
    {
        var customer = await CustomerLabels.Learn(db, fact.CustomerId, fact.BranchId, fact.Name, fact.Version, ct);
        var only = Dossier.OnlyOne(DossierKind.Customer, fact.CustomerId);
        if (await db.Dossiers.AnyAsync(dossier => dossier.OnlyOneOf == only, ct))
            return;
        customer.CountDossier();
        var (opened, announcement) = Dossier.OpenForCustomer(fact.BranchId, fact.CustomerId, customer.Name ?? fact.Name, clock.GetUtcNow());
        opened.IsDueOn(filing.DueOn(await filing.Scheme(fact.BranchId, ct), opened.ClassCode, clock.Today()));
        db.Dossiers.Add(opened);
        db.Announce(announcement);
        await MergedCustomers.Follow(db, opened, customer, ct);
    }
}
