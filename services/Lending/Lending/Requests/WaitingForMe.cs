using System.Linq.Expressions;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Requests;

/// <summary>The requests whose present step is the user's to take, in their own right or for those they stand in for; the rules are those of the decision.</summary>
internal static class WaitingForMe
{
    public static IQueryable<LoanRequest> WaitingFor(this IQueryable<LoanRequest> rows, IReadOnlyList<Seat> seats)
    {
        var me = seats[0].Id;
        return rows.Where(row =>
                row.State == RequestState.Waiting
                && row.RequesterId != me
                && (
                    row.NextStep == StepKind.OwnerConsent
                    || !row.Steps.Any(step => step.Kind != StepKind.OwnerConsent && (step.DecidedById == me || step.OnBehalfOfId == me))
                )
            )
            .Where(Either(seats.Select(Takes)));
    }

    /// <summary>The seat in which the user takes it, as <see cref="WaitingFor"/> found it.</summary>
    public static Seat? SeatFor(IReadOnlyList<Seat> seats, ListRequests.Found row) =>
        row.State != RequestState.Waiting || row.NextStep is not { } next
            ? null
            : seats.FirstOrDefault(seat =>
                (seat.BranchId ?? row.BranchId) == row.BranchId
                && seat.Id != row.RequesterId
                && (next == StepKind.OwnerConsent || !row.DecidedFor.Contains(seat.Id))
                && LoanRequest.MayDecide(seat, next, row.RequesterDepartment, row.EscalatedTo)
            );

    private static Expression<Func<LoanRequest, bool>> Takes(Seat seat)
    {
        var (id, branch, department) = (seat.Id, seat.BranchId, seat.Department);
        var (head, archivist, executive) = (seat.Has(Roles.DepartmentHead), seat.Has(Roles.Archivist), seat.Has(Roles.Executive));
        var manager = executive || seat.Has(Roles.BranchManager);
        return row =>
            (branch == null || row.BranchId == branch)
            && row.RequesterId != id
            && (
                row.NextStep == StepKind.OwnerConsent
                || !row.Steps.Any(step => step.Kind != StepKind.OwnerConsent && (step.DecidedById == id || step.OnBehalfOfId == id))
            )
            && (
                (head && row.NextStep == StepKind.DepartmentHead && row.RequesterDepartment == department)
                || (archivist && (row.NextStep == StepKind.Custodian || row.NextStep == StepKind.OwnerConsent))
                || (manager && (row.NextStep == StepKind.BranchManager || row.EscalatedTo == Roles.BranchManager))
                || (executive && row.EscalatedTo != null)
            );
    }

    private static Expression<Func<T, bool>> Either<T>(IEnumerable<Expression<Func<T, bool>>> conditions)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var any = conditions
            .Select(condition => new Instead(condition.Parameters[0], row).Visit(condition.Body))
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<T, bool>>(any, row);
    }

    private sealed class Instead(ParameterExpression old, ParameterExpression with) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == old ? with : base.VisitParameter(node);
    }
}
