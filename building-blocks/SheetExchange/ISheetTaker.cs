using CustomerArchive.Spreadsheets;

namespace CustomerArchive.SheetExchange;

public enum RowOutcome
{
    /// <summary>Something is wrong with it.</summary>
    Refuse,

    /// <summary>It is here already.</summary>
    Known,

    /// <summary>It is new.</summary>
    Take,
}

/// <summary>What became of a row.</summary>
/// <param name="Problem">What the database had against it; what is wrong with the row itself stands there.</param>
/// <param name="SubjectId">The customer or lease that it became.</param>
/// <param name="AlsoMade">What was made for its sake.</param>
public sealed record RowVerdict(
    TableRow Row,
    RowOutcome Outcome,
    CellProblem? Problem = null,
    Guid? SubjectId = null,
    IReadOnlyList<Guid>? AlsoMade = null
);

/// <summary>What a service does with the rows of one run.</summary>
/// <typeparam name="T">A row as the service understands it.</typeparam>
public interface ISheetTaker<T>
{
    /// <summary>Looks at a row before anything is stored: what else does the sheet say of the same customer?</summary>
    void LookAhead(TableRow row);

    /// <summary>Understands some rows, in their order; what is wrong with them stands in them afterwards.</summary>
    Task<IReadOnlyList<T>> Read(IReadOnlyList<TableRow> rows, CancellationToken ct);

    /// <summary>
    /// Says what becomes of these rows and puts into the context what is to be stored, unless it is a dry run. It is asked again after a
    /// lost race, so it changes nothing but the context.
    /// </summary>
    Task<IReadOnlyList<RowVerdict>> Judge(IReadOnlyList<T> rows, CancellationToken ct);

    /// <summary>These verdicts hold: they are stored, or were given on a dry run.</summary>
    void Settle(IReadOnlyList<T> rows, IReadOnlyList<RowVerdict> verdicts);
}

/// <summary>Why a row cannot be taken back.</summary>
public sealed record UndoObstacle(int Row, Guid SubjectId, string Code, string Zh, string En);

/// <summary>How a service takes back what a run brought in.</summary>
public interface IImportUndo
{
    /// <summary>
    /// Removes from the context what these rows became, as far as nothing hangs on it, and says of the others what does. It is asked again
    /// after a lost race.
    /// </summary>
    Task<IReadOnlyList<UndoObstacle>> Remove(IReadOnlyList<ImportedRow> rows, CancellationToken ct);
}

/// <summary>The tables that a service takes.</summary>
public sealed record SheetTables(IReadOnlyList<WantedTable> All);
