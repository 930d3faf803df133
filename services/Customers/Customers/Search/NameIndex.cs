using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Search;

/// <summary>Keeps the pairs of characters in step with the names, in the transaction of the change, and finds customers by them.</summary>
internal static class NameIndex
{
    private const int Chunk = 200;

    public static void Update(CustomersDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Customer>().ToList())
        {
            var names = entry.Property(file => file.SearchKey);
            var before = entry.State is EntityState.Modified or EntityState.Deleted ? NameGram.Of(names.OriginalValue) : [];
            var after = entry.State is EntityState.Modified or EntityState.Added ? NameGram.Of(names.CurrentValue) : [];
            foreach (var gram in after.Except(before))
                db.AddPlain(Row(gram, entry.Entity));
            foreach (var gram in before.Except(after))
                db.Remove(Row(gram, entry.Entity));
        }
    }

    /// <summary>Those with a present or former name that holds the text; however it is typed, in simplified or traditional characters.</summary>
    public static IQueryable<Customer> Named(this IQueryable<Customer> files, CustomersDb db, string text)
    {
        var key = Names.SearchKey(text);
        if (key.Length == 0)
            throw new InvalidInput("name", "search.nothing", "请输入要查找的名称。", "Say which name to look for.");
        foreach (var gram in NameGram.ToFind(key))
            files = files.Where(file =>
                db.NameGrams.Any(row => row.Gram == gram && row.BranchId == file.BranchId && row.CustomerId == file.Id)
            );
        return files.Where(file => file.SearchKey.Contains(key));
    }

    /// <summary>Indexes what was stored before there was an index; nothing to do at any later start.</summary>
    public static async Task Fill(IServiceProvider services)
    {
        while (true)
        {
            await using var scope = services.CreateServiceScope(nameof(NameIndex));
            var db = scope.ServiceProvider.GetRequiredService<CustomersDb>();
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                return; // not ready before it is migrated, and then this runs again
            var files = await db
                .Customers.IgnoreQueryFilters()
                .Where(file => file.SearchKey == "")
                .OrderBy(file => file.Id)
                .Take(Chunk)
                .ToListAsync();
            if (files.Count == 0)
                return;
            files.ForEach(file => file.IndexNames());
            try
            {
                await db.SaveChangesAsync();
            }
            catch (Exception exception) when (exception.IsRace())
            {
                // another replica does the same at this moment; what it leaves is taken up in the next round
            }
        }
    }

    private static NameGram Row(long gram, Customer file) =>
        new()
        {
            Gram = gram,
            BranchId = file.BranchId,
            CustomerId = file.Id,
        };
}
