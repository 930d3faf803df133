using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Lending.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class LendingInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "EscalatedAt",
                table: "RequestSteps",
                type: "datetime2(6)",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "EscalatedTo",
                table: "RequestSteps",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "Grounds", table: "RequestSteps", type: "nvarchar(max)", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OnBehalfOf",
                table: "RequestSteps",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "OnBehalfOfId",
                table: "RequestSteps",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true
            );

            migrationBuilder.AddColumn<int>(name: "CopiesMade", table: "Requests", type: "int", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "EscalatedAt",
                table: "Requests",
                type: "datetime2(6)",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "EscalatedTo", table: "Requests", type: "nvarchar(40)", maxLength: 40, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExcerptDeclinedBecause",
                table: "Requests",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "PolicyId", table: "Requests", type: "uniqueidentifier", nullable: true);

            migrationBuilder.AddColumn<int>(name: "PolicyNumber", table: "Requests", type: "int", nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WaitingSince",
                table: "Requests",
                type: "datetime2(6)",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "Grounds", table: "RequestItems", type: "nvarchar(max)", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "InsideOnly", table: "RequestItems", type: "bit", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<int>(name: "MaxRenewals", table: "RequestItems", type: "int", nullable: true);

            migrationBuilder.AddColumn<int>(name: "PeriodDays", table: "RequestItems", type: "int", nullable: true);

            migrationBuilder.AddColumn<string>(name: "StaysBehind", table: "RequestItems", type: "nvarchar(max)", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "AccountAskedOn", table: "Loans", type: "date", nullable: true);

            migrationBuilder.AddColumn<int>(name: "BorrowerPages", table: "Loans", type: "int", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HandOutRemark",
                table: "Loans",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true
            );

            migrationBuilder.AddColumn<int>(name: "MaxRenewals", table: "Loans", type: "int", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "PagesCounted", table: "Loans", type: "bit", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(name: "PeriodEndsOn", table: "Loans", type: "date", nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RenewalAskedAt",
                table: "Loans",
                type: "datetime2(6)",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "ReturnSignature",
                table: "Loans",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "Carriers", table: "Dossiers", type: "nvarchar(max)", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "KeptForRequestId", table: "Dossiers", type: "uniqueidentifier", nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WrittenOffAt",
                table: "Dossiers",
                type: "datetime2(6)",
                precision: 6,
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "Copies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    RequesterId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequesterName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Way = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    Pages = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    PageCount = table.Column<int>(type: "int", nullable: false),
                    Parts = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Purpose = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Recipient = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Organisation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsOutside = table.Column<bool>(type: "bit", nullable: false),
                    Watermark = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    DestroyBy = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    MadeById = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    MadeBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    CheckedById = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CheckedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    CheckRemark = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    HandedOverBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    Signature = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    FateAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    FateRecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FateReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Witness = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OverdueAnnouncedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Copies", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "CopySeries",
                columns: table => new
                {
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Last = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CopySeries", x => new { x.BranchId, x.Year });
                }
            );

            migrationBuilder.CreateTable(
                name: "DelegationBooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Namings = table.Column<int>(type: "int", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DelegationBooks", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Delegations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DeciderId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DeciderName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Department = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    DelegateId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DelegateName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    NamedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    EndedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delegations", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "DossierVolumes",
                columns: table => new
                {
                    VolumeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierVolumes", x => x.VolumeId);
                }
            );

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LoanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    BorrowerId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    BorrowerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Condition = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    MissingPages = table.Column<int>(type: "int", nullable: false),
                    Remark = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    FoundAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    OwnerId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    OwnerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Stage = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    OutcomeReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    SettledBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "LoanDueChanges",
                columns: table => new
                {
                    Position = table.Column<int>(type: "int", nullable: false),
                    LoanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Before = table.Column<DateOnly>(type: "date", nullable: false),
                    After = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanDueChanges", x => new { x.LoanId, x.Position });
                    table.ForeignKey(
                        name: "FK_LoanDueChanges_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "LoanReminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    LoanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BorrowerId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanReminders", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "LoanRenewals",
                columns: table => new
                {
                    Position = table.Column<int>(type: "int", nullable: false),
                    LoanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DecisionReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanRenewals", x => new { x.LoanId, x.Position });
                    table.ForeignKey(
                        name: "FK_LoanRenewals_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Policies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Rows = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    DraftedById = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    DecidedById = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    DecisionReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Policies", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Queue",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    RequesterId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequesterName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    JoinedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ReadyAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    KeptUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Queue", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ViewingGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Secrecy = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ViewerId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ViewerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ViewerDepartment = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    OpenedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    From = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Downloads = table.Column<bool>(type: "bit", nullable: false),
                    End = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    EndedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    EndRemark = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewingGrants", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ViewingSeries",
                columns: table => new
                {
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Last = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewingSeries", x => new { x.BranchId, x.Year });
                }
            );

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VisitorId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    VisitorName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    VisitorDepartment = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Seat = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    SeatInUse = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ReceivedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CameAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    LeftAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    Remark = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "FindingSearches",
                columns: table => new
                {
                    Position = table.Column<int>(type: "int", nullable: false),
                    FindingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SearchedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Where = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Result = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    SearchedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingSearches", x => new { x.FindingId, x.Position });
                    table.ForeignKey(
                        name: "FK_FindingSearches_Findings_FindingId",
                        column: x => x.FindingId,
                        principalTable: "Findings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "FindingWriteOffs",
                columns: table => new
                {
                    Position = table.Column<int>(type: "int", nullable: false),
                    FindingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Act = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    ById = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingWriteOffs", x => new { x.FindingId, x.Position });
                    table.ForeignKey(
                        name: "FK_FindingWriteOffs_Findings_FindingId",
                        column: x => x.FindingId,
                        principalTable: "Findings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Loans_BranchId_DueOn", table: "Loans", columns: new[] { "BranchId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Loans_BranchId_RenewalAskedAt",
                table: "Loans",
                columns: new[] { "BranchId", "RenewalAskedAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_Copies_BranchId_DestroyBy", table: "Copies", columns: new[] { "BranchId", "DestroyBy" });

            migrationBuilder.CreateIndex(name: "IX_Copies_BranchId_Id", table: "Copies", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Copies_BranchId_Year_Sequence",
                table: "Copies",
                columns: new[] { "BranchId", "Year", "Sequence" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_Copies_DossierId", table: "Copies", column: "DossierId");

            migrationBuilder.CreateIndex(name: "IX_Copies_Number", table: "Copies", column: "Number");

            migrationBuilder.CreateIndex(name: "IX_Copies_RequesterId_Id", table: "Copies", columns: new[] { "RequesterId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_Copies_RequestId", table: "Copies", column: "RequestId");

            migrationBuilder.CreateIndex(name: "IX_Copies_State_DestroyBy", table: "Copies", columns: new[] { "State", "DestroyBy" });

            migrationBuilder.CreateIndex(name: "IX_DelegationBooks_BranchId", table: "DelegationBooks", column: "BranchId", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Delegations_BranchId_Id", table: "Delegations", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_DeciderId_Until",
                table: "Delegations",
                columns: new[] { "DeciderId", "Until" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_DelegateId_Until",
                table: "Delegations",
                columns: new[] { "DelegateId", "Until" }
            );

            migrationBuilder.CreateIndex(name: "IX_DossierVolumes_DossierId", table: "DossierVolumes", column: "DossierId");

            migrationBuilder.CreateIndex(name: "IX_Findings_BranchId_DueOn", table: "Findings", columns: new[] { "BranchId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BranchId_Stage_DueOn",
                table: "Findings",
                columns: new[] { "BranchId", "Stage", "DueOn" }
            );

            migrationBuilder.CreateIndex(name: "IX_Findings_DossierId", table: "Findings", column: "DossierId");

            migrationBuilder.CreateIndex(name: "IX_Findings_LoanId", table: "Findings", column: "LoanId", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Findings_OwnerId_DueOn", table: "Findings", columns: new[] { "OwnerId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_LoanReminders_BorrowerId_RaisedAt",
                table: "LoanReminders",
                columns: new[] { "BorrowerId", "RaisedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_LoanReminders_BranchId_RaisedAt_Id",
                table: "LoanReminders",
                columns: new[] { "BranchId", "RaisedAt", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_LoanReminders_LoanId_Kind_Day",
                table: "LoanReminders",
                columns: new[] { "LoanId", "Kind", "Day" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Policies_BranchId_Number",
                table: "Policies",
                columns: new[] { "BranchId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Policies_BranchId_State_EffectiveFrom",
                table: "Policies",
                columns: new[] { "BranchId", "State", "EffectiveFrom" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Queue_BranchId_State_JoinedAt",
                table: "Queue",
                columns: new[] { "BranchId", "State", "JoinedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Queue_DossierId_State_JoinedAt",
                table: "Queue",
                columns: new[] { "DossierId", "State", "JoinedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Queue_RequesterId_JoinedAt",
                table: "Queue",
                columns: new[] { "RequesterId", "JoinedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Queue_RequestId_DossierId",
                table: "Queue",
                columns: new[] { "RequestId", "DossierId" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_Queue_State_KeptUntil", table: "Queue", columns: new[] { "State", "KeptUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_ViewingGrants_BranchId_OpenedAt",
                table: "ViewingGrants",
                columns: new[] { "BranchId", "OpenedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ViewingGrants_DossierId_EndedAt",
                table: "ViewingGrants",
                columns: new[] { "DossierId", "EndedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ViewingGrants_EndedAt_Until",
                table: "ViewingGrants",
                columns: new[] { "EndedAt", "Until" }
            );

            migrationBuilder.CreateIndex(name: "IX_ViewingGrants_Number", table: "ViewingGrants", column: "Number", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ViewingGrants_RequestId_DossierId",
                table: "ViewingGrants",
                columns: new[] { "RequestId", "DossierId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_ViewingGrants_ViewerId_OpenedAt",
                table: "ViewingGrants",
                columns: new[] { "ViewerId", "OpenedAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_Visits_BranchId_CameAt", table: "Visits", columns: new[] { "BranchId", "CameAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_BranchId_SeatInUse",
                table: "Visits",
                columns: new[] { "BranchId", "SeatInUse" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_Visits_RequestId", table: "Visits", column: "RequestId");

            migrationBuilder.CreateIndex(name: "IX_Visits_VisitorId_CameAt", table: "Visits", columns: new[] { "VisitorId", "CameAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Copies");

            migrationBuilder.DropTable(name: "CopySeries");

            migrationBuilder.DropTable(name: "DelegationBooks");

            migrationBuilder.DropTable(name: "Delegations");

            migrationBuilder.DropTable(name: "DossierVolumes");

            migrationBuilder.DropTable(name: "FindingSearches");

            migrationBuilder.DropTable(name: "FindingWriteOffs");

            migrationBuilder.DropTable(name: "LoanDueChanges");

            migrationBuilder.DropTable(name: "LoanReminders");

            migrationBuilder.DropTable(name: "LoanRenewals");

            migrationBuilder.DropTable(name: "Policies");

            migrationBuilder.DropTable(name: "Queue");

            migrationBuilder.DropTable(name: "ViewingGrants");

            migrationBuilder.DropTable(name: "ViewingSeries");

            migrationBuilder.DropTable(name: "Visits");

            migrationBuilder.DropTable(name: "Findings");

            migrationBuilder.DropIndex(name: "IX_Loans_BranchId_DueOn", table: "Loans");

            migrationBuilder.DropIndex(name: "IX_Loans_BranchId_RenewalAskedAt", table: "Loans");

            migrationBuilder.DropColumn(name: "EscalatedAt", table: "RequestSteps");

            migrationBuilder.DropColumn(name: "EscalatedTo", table: "RequestSteps");

            migrationBuilder.DropColumn(name: "Grounds", table: "RequestSteps");

            migrationBuilder.DropColumn(name: "OnBehalfOf", table: "RequestSteps");

            migrationBuilder.DropColumn(name: "OnBehalfOfId", table: "RequestSteps");

            migrationBuilder.DropColumn(name: "CopiesMade", table: "Requests");

            migrationBuilder.DropColumn(name: "EscalatedAt", table: "Requests");

            migrationBuilder.DropColumn(name: "EscalatedTo", table: "Requests");

            migrationBuilder.DropColumn(name: "ExcerptDeclinedBecause", table: "Requests");

            migrationBuilder.DropColumn(name: "PolicyId", table: "Requests");

            migrationBuilder.DropColumn(name: "PolicyNumber", table: "Requests");

            migrationBuilder.DropColumn(name: "WaitingSince", table: "Requests");

            migrationBuilder.DropColumn(name: "Grounds", table: "RequestItems");

            migrationBuilder.DropColumn(name: "InsideOnly", table: "RequestItems");

            migrationBuilder.DropColumn(name: "MaxRenewals", table: "RequestItems");

            migrationBuilder.DropColumn(name: "PeriodDays", table: "RequestItems");

            migrationBuilder.DropColumn(name: "StaysBehind", table: "RequestItems");

            migrationBuilder.DropColumn(name: "AccountAskedOn", table: "Loans");

            migrationBuilder.DropColumn(name: "BorrowerPages", table: "Loans");

            migrationBuilder.DropColumn(name: "HandOutRemark", table: "Loans");

            migrationBuilder.DropColumn(name: "MaxRenewals", table: "Loans");

            migrationBuilder.DropColumn(name: "PagesCounted", table: "Loans");

            migrationBuilder.DropColumn(name: "PeriodEndsOn", table: "Loans");

            migrationBuilder.DropColumn(name: "RenewalAskedAt", table: "Loans");

            migrationBuilder.DropColumn(name: "ReturnSignature", table: "Loans");

            migrationBuilder.DropColumn(name: "Carriers", table: "Dossiers");

            migrationBuilder.DropColumn(name: "KeptForRequestId", table: "Dossiers");

            migrationBuilder.DropColumn(name: "WrittenOffAt", table: "Dossiers");
        }
    }
}
