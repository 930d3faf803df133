using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Customers.SubjectRequests;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;

namespace CustomerArchive.Customers.Customers;

internal sealed partial class Customer
{
    // What a file that lacks it takes over from the one merged into it; tags, contacts and names are joined instead.
    private static readonly System.Reflection.PropertyInfo[] Blanks =
    [
        .. typeof(CustomerContent)
            .GetProperties()
            .Where(field =>
                field.Name is not (nameof(CustomerContent.Name) or nameof(CustomerContent.Tags) or nameof(CustomerContent.Contacts))
            )
            .Select(field => typeof(Customer).GetProperty(field.Name)!),
    ];

    /// <summary>
    /// Empty while the file is in use. A file that was merged into another, or that may only be stored, carries its own id here: every
    /// query leaves it out unless it says otherwise, and it no longer stands in the way of a file with the same numbers.
    /// </summary>
    public Guid SetAside { get; private set; }

    /// <summary>The file this one was merged into.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Since when the file may only be stored (PIPL 47), and the right that was asked for.</summary>
    public DateTimeOffset? StoredOnlyAt { get; private set; }
    public SubjectRight? StoredOnlyFor { get; private set; }

    /// <summary>Nobody but an archivist with a reason opens the file from now on.</summary>
    public void StoreOnly(SubjectRight right, DateTimeOffset now) =>
        (SetAside, StoredOnlyAt, StoredOnlyFor, ChangedAt) = (Id, now, right, now);

    public void UseAgain()
    {
        if (StoredOnlyFor != SubjectRight.Restriction)
            throw new RuleBroken(
                "customer.deletion-asked",
                "该客户已要求删除，档案只能存储至保存期限届满。",
                "Deletion was asked for; the file can only be stored until its time is over."
            );
        (SetAside, StoredOnlyAt, StoredOnlyFor) = (Guid.Empty, null, null);
    }

    /// <summary>What to tell others when the file is gone.</summary>
    public CustomerErased Erase(ErasureReason reason, DateTimeOffset now) => new(Id, BranchId, Choice.Word(reason), now, NextVersion);

    /// <summary>The account manager still works on this lead; its time begins anew.</summary>
    public void Pursue(Person manager, DateTimeOffset now)
    {
        if (manager.Id != OwnerId)
            throw new NotPermitted(
                "customer.not-owner",
                "只有负责该客户的客户经理可以保留。",
                "Only the account manager who owns this customer may keep it."
            );
        ChangedAt = now;
    }

    /// <summary>
    /// Takes over what it lacks from a file of the same customer, which becomes a pointer to this one: blanks, contacts, tags and names.
    /// Answers what that was, for <see cref="GiveBack"/>.
    /// </summary>
    public string TakeOver(Customer merged, DateTimeOffset now)
    {
        var filled = Blanks.Where(property => property.GetValue(this) is null && property.GetValue(merged) is not null).ToList();
        filled.ForEach(property => property.SetValue(this, property.GetValue(merged)));
        var added = merged
            .Contacts.Where(theirs => !contacts.Exists(ours => ours.Name == theirs.Name && ours.Phone == theirs.Phone))
            .OrderBy(contact => contact.Position)
            .Select((contact, i) => Contact.Copy(contact, contacts.Count + i))
            .ToList();
        contacts.AddRange(added);
        var tags = merged.Tags.Except(Tags).ToList();
        Tags = [.. Tags, .. tags];
        var names = merged.FormerNames.Prepend(merged.Name).Where(name => name != Name).Except(FormerNames).ToList();
        FormerNames = [.. FormerNames, .. names];
        IndexNames();
        ChangedAt = now;
        (merged.SetAside, merged.MergedIntoId, merged.ChangedAt) = (merged.Id, Id, now);
        return JsonSerializer.Serialize(
            new TakenOver([.. filled.Select(property => property.Name)], [.. added.Select(contact => contact.Id)], tags, names),
            ContractName.Json
        );
    }

    /// <summary>Undoes a <see cref="TakeOver"/>, as if it had never been.</summary>
    public void GiveBack(Customer merged, string takenOver, DateTimeOffset now)
    {
        var taken = JsonSerializer.Deserialize<TakenOver>(takenOver, ContractName.Json)!;
        foreach (var property in Blanks.Where(property => taken.Fields.Contains(property.Name)))
            property.SetValue(this, null);
        contacts.RemoveAll(contact => taken.Contacts.Contains(contact.Id));
        Tags = [.. Tags.Except(taken.Tags)];
        FormerNames = [.. FormerNames.Except(taken.Names)];
        IndexNames();
        ChangedAt = now;
        (merged.SetAside, merged.MergedIntoId, merged.ChangedAt) = (Guid.Empty, null, now);
    }

    private sealed record TakenOver(
        IReadOnlyList<string> Fields,
        IReadOnlyList<Guid> Contacts,
        IReadOnlyList<string> Tags,
        IReadOnlyList<string> Names
    );
}
