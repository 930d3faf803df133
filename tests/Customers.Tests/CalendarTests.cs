using System.Net;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C7")]
public sealed class CalendarTests(CustomersService customers) : IClassFixture<CustomersService>
{
    [Fact]
    public async Task A_year_can_be_read_with_its_holidays_and_make_up_days()
    {
        var year = await customers.Manager.GetAsync("/api/v1/customers/calendar/2026").Json();
        Assert.True(year.GetProperty("isAnnounced").GetBoolean());
        Assert.Contains("2026-10-10", year.GetProperty("makeUpDays").EnumerateArray().Select(day => day.GetString()));
        Assert.Equal("国庆节", year.GetProperty("holidays")[6].GetProperty("name").GetString());

        var unknown = await customers.Manager.GetAsync("/api/v1/customers/calendar/2099").Json();
        Assert.False(unknown.GetProperty("isAnnounced").GetBoolean());
        Assert.Contains("2099", unknown.GetProperty("notice").GetString());
        await customers.Manager.GetAsync("/api/v1/customers/calendar/1").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await customers.Manager.GetAsync("/api/v1/customers/calendar/99999999999").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Deadlines_are_counted_over_holidays_and_say_when_holidays_are_not_known()
    {
        var before = customers.Service.Clock.GetUtcNow();
        try
        {
            // 30 September 2026, 23:30 in Shanghai; in UTC it is the same day still
            customers.Service.Clock.Set(new(2026, 9, 30, 15, 30, 0, TimeSpan.Zero));
            var id = await customers.Enterprise();
            var submitted = await Step(customers.Manager, id, "submit").Json();
            Assert.Equal("2026-10-09", submitted.GetProperty("reviewDueOn").GetString());
            Assert.Null(submitted.GetProperty("calendarNotice").GetString());

            // 00:30 in Shanghai on New Year's Eve
            customers.Service.Clock.Set(new(2026, 12, 30, 16, 30, 0, TimeSpan.Zero));
            id = await customers.Enterprise();
            submitted = await Step(customers.Manager, id, "submit").Json();
            Assert.Equal("2027-01-04", submitted.GetProperty("reviewDueOn").GetString());
            Assert.Contains("2027", submitted.GetProperty("calendarNotice").GetString());
        }
        finally
        {
            customers.Service.Clock.Set(before);
        }
    }
}
