using CustomerArchive.Customers.Calendar;
using CustomerArchive.Customers.Corrections;
using CustomerArchive.Customers.Duplicates;
using CustomerArchive.Customers.Dynamics;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Customers.Households;
using CustomerArchive.Customers.Imports;
using CustomerArchive.Customers.Matters;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Customers.Reports;
using CustomerArchive.Customers.Reveals;
using CustomerArchive.Customers.Reviews;
using CustomerArchive.Customers.Search;
using CustomerArchive.Customers.ServiceHistory;
using CustomerArchive.Customers.SubjectRequests;
using CustomerArchive.Customers.Tags;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Customers;

internal static class CustomerEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var customers = api.MapGroup("").WithTags("Customers");
        customers.MapGet("/", ListCustomers.Handle).WithName("ListCustomers");
        customers.MapPost("/", TakeInCustomer.Handle).WithName("TakeInCustomer").For(Roles.AccountManager).ProducesProblem(409);
        customers.MapPost("/find", FindCustomers.Handle).WithName("FindCustomers");
        customers.MapPost("/search", SearchCustomers.Handle).WithName("SearchCustomers");
        customers.MapGet("/{customerId:guid}", GetCustomer.Handle).WithName("GetCustomer").ProducesProblem(404);
        customers
            .MapPut("/{customerId:guid}", ChangeCustomer.Handle)
            .WithName("ChangeCustomer")
            .For(Roles.AccountManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        customers.MapPost("/{customerId:guid}/reveal", RevealPersonalData.Handle).WithName("RevealPersonalData").ProducesProblem(404);
        customers
            .MapPost("/{customerId:guid}/hand-over", HandOverCustomer.Handle)
            .WithName("HandOverCustomer")
            .For(Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(404);

        var reviews = api.MapGroup("").WithTags("Reviews");
        reviews
            .MapPost("/{customerId:guid}/submit", SubmitCustomer.Handle)
            .WithName("SubmitCustomer")
            .For(Roles.AccountManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        reviews
            .MapPost("/{customerId:guid}/first-review", FirstReview.Handle)
            .WithName("FirstReviewCustomer")
            .For(Roles.AccountManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        reviews
            .MapPost("/{customerId:guid}/second-review", SecondReview.Handle)
            .WithName("SecondReviewCustomer")
            .For(Roles.ComplianceOfficer)
            .ProducesProblem(404)
            .ProducesProblem(409);
        reviews.MapGet("/reviews", ListReviews.Handle).WithName("ListReviews");
        reviews.MapGet("/{customerId:guid}/review", GetReview.Handle).WithName("GetReview").ProducesProblem(404);
        reviews.MapPost("/reviews/submit", ReviewMany.Submit).WithName("SubmitCustomers").For(Roles.AccountManager);
        reviews.MapPost("/reviews/first", ReviewMany.First).WithName("FirstReviewCustomers").For(Roles.AccountManager);
        reviews.MapPost("/reviews/second", ReviewMany.Second).WithName("SecondReviewCustomers").For(Roles.ComplianceOfficer);

        api.MapGroup("/calendar").WithTags("Calendar").MapGet("/{year:int}", GetCalendarYear.Handle).WithName("GetCalendarYear");

        var tags = api.MapGroup("/tags").WithTags("Tags");
        tags.MapGet("/", ListTags.Handle).WithName("ListCustomerTags");
        tags.MapPost("/", AddTag.Handle).WithName("AddCustomerTag").For(Roles.BranchManager, Roles.Executive).ProducesProblem(409);

        CorrectionEndpoints.Map(api);
        TimelineEndpoints.Map(api);
        HouseholdEndpoints.Map(api);
        DynamicsEndpoints.Map(api);
        ReportEndpoints.Map(api);
        ServiceHistoryEndpoints.Map(api);
        MatterEndpoints.Map(api);

        ImportEndpoints.Map(api);
        customers.MapGet("/{customerId:guid}/near", ListNearCustomers.Handle).WithName("ListNearCustomers").ProducesProblem(404);
        MergeEndpoints.Map(api.MapGroup("/merges").WithTags("Merges"));
        RevealEndpoints.Map(api.MapGroup("/reveals").WithTags("Reveals"));
        ErasureEndpoints.Map(api.MapGroup("").WithTags("Erasure"));
        SubjectRequestEndpoints.Map(api.MapGroup("/subject-requests").WithTags("Subject requests"));
    }
}
