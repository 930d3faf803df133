using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reveals;

internal static class ListReveals
{
    /// <param name="Week">Any day of the week that is asked for; this week without it. Weeks begin on Monday, in China.</param>
    /// <param name="PersonId">Only what this person looked at.</param>
    public sealed record Request(
        DateOnly? Week,
        [property: MaxLength(255)] string? PersonId,
        [property: MaxLength(2000)] string? Cursor,
        int? Limit
    );

    /// <param name="Customer">Empty when the file is not in use any more.</param>
    public sealed record Row(
        Guid RevealId,
        string PersonId,
        string Person,
        Guid CustomerId,
        string? Customer,
        IReadOnlyList<string> Fields,
        string Purpose,
        DateTimeOffset RevealedAt,
        Guid? RequestId
    );

    public sealed record PersonSum(string PersonId, string Person, int Looks, int Customers);

    /// <param name="People">Who looked how often and at how many customers; with the first page only.</param>
    public sealed record Response(DateOnly From, DateOnly To, IReadOnlyList<PersonSum> People, IReadOnlyList<Row> Items, string? Next);

    /// <summary>Who saw whose personal data in a week, at what and why: the branch manager's weekly list (C13, A1; S0§5).</summary>
    public static async Task<Response> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        var day = request.Week ?? clock.Today();
        var monday = day.Later(-(((int)day.DayOfWeek + 6) % 7));
        var sunday = monday.Later(6);
        var (from, to) = (monday.BeginsAt(), sunday.EndsAt());
        var reveals = db.Reveals.AsNoTracking().For(user).Where(reveal => reveal.RevealedAt >= from && reveal.RevealedAt < to);
        if (request.PersonId is { Length: > 0 } person)
            reveals = reveals.Where(reveal => reveal.PersonId == person);

        var last = Cursor.ReadId(request.Cursor);
        var people = last is not null
            ? []
            : await reveals
                .GroupBy(reveal => new { reveal.PersonId, reveal.PersonName })
                .Select(looks => new PersonSum(
                    looks.Key.PersonId,
                    looks.Key.PersonName,
                    looks.Count(),
                    looks.Select(reveal => reveal.CustomerId).Distinct().Count()
                ))
                .ToListAsync(ct);
        if (last is { } id)
            reveals = reveals.Where(reveal => reveal.Id.CompareTo(id) < 0);
        var rows = await reveals
            .OrderByDescending(reveal => reveal.Id)
            .Take(limit + 1)
            .Select(reveal => new
            {
                Reveal = reveal,
                Customer = db.Customers.Where(file => file.Id == reveal.CustomerId).Select(file => file.Name).FirstOrDefault(),
            })
            .ToListAsync(ct);
        var page = Cursor.Page(
            rows.ConvertAll(row => new Row(
                row.Reveal.Id,
                row.Reveal.PersonId,
                row.Reveal.PersonName,
                row.Reveal.CustomerId,
                row.Customer,
                row.Reveal.Fields.Split(' '),
                row.Reveal.Purpose,
                row.Reveal.RevealedAt,
                row.Reveal.RequestId
            )),
            limit,
            row => Cursor.Of(row.RevealId.ToString())
        );
        return new(monday, sunday, [.. people.OrderByDescending(sum => sum.Customers)], page.Items, page.Next);
    }
}
