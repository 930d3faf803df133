using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Receipts;

internal static class ReceiptEndpoints
{
    public static void MapReceipts(this RouteGroupBuilder api)
    {
        var receipts = api.MapGroup("").WithTags("Receipts");
        receipts.MapGet("/receipts", ListReceipts.Handle).WithName("ListReceipts");
        receipts.MapGet("/receipts/{receiptId:guid}", GetReceipt.Handle).WithName("GetReceipt");

        var work = receipts.MapGroup("").For(UnitEndpoints.Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/{leaseId:guid}/receipts", TakeReceipt.Handle).WithName("TakeReceipt");
        work.MapPost("/receipts/{receiptId:guid}/allocate", AllocateReceipt.Handle).WithName("AllocateReceipt");
        work.MapPost("/receipts/{receiptId:guid}/reverse", ReverseReceipt.Handle).WithName("ReverseReceipt");

        // Whoever lets money go is not the account manager who took it in.
        var heads = receipts.MapGroup("").For(Roles.DepartmentHead, Roles.BranchManager).ProducesProblem(StatusCodes.Status409Conflict);
        heads.MapPost("/receipts/{receiptId:guid}/approve-reversal", ApproveReversal.Handle).WithName("ApproveReversal");
        heads.MapPost("/receipts/{receiptId:guid}/refuse-reversal", RefuseReversal.Handle).WithName("RefuseReversal");
        heads.MapPost("/{leaseId:guid}/deposit/deduct", DeductDeposit.Handle).WithName("DeductDeposit");
        heads.MapPost("/{leaseId:guid}/deposit/refund", RefundDeposit.Handle).WithName("RefundDeposit");
        heads.MapPost("/{leaseId:guid}/credit/refund", RefundCredit.Handle).WithName("RefundCredit");
    }
}
