using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Data;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Nothing of an erased customer stays here either, unless a dossier names them (C12, C13).</summary>
internal sealed class WhenCustomerErased(DocumentsDb db) : IReaction<CustomerErased>
{
    public async Task React(CustomerErased fact, CancellationToken ct)
    {
        if (await db.Dossiers.AnyAsync(dossier => dossier.CustomerId == fact.CustomerId, ct))
            return;
        if (await db.Customers.FindAsync([fact.CustomerId], ct) is { } customer)
            db.Customers.Remove(customer);
    }
}
