using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Lending.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DossierRestraints",
                columns: table => new
                {
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InForce = table.Column<bool>(type: "INTEGER", nullable: false),
                    SourceVersion = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierRestraints", x => new { x.DossierId, x.SourceId });
                }
            );

            migrationBuilder.CreateTable(
                name: "Dossiers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Secrecy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ContainsPersonalData = table.Column<bool>(type: "INTEGER", nullable: false),
                    DepartmentCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    InQuarantine = table.Column<bool>(type: "INTEGER", nullable: false),
                    OnHold = table.Column<bool>(type: "INTEGER", nullable: false),
                    DestroyedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Lost = table.Column<bool>(type: "INTEGER", nullable: false),
                    CurrentLoanId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FiledVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    TitleVersion = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dossiers", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Inbox",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reaction = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    HandledAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inbox", x => new { x.MessageId, x.Reaction });
                }
            );

            migrationBuilder.CreateTable(
                name: "Loans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    BorrowerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BorrowerName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BorrowerDepartment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Copies = table.Column<int>(type: "INTEGER", nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodDays = table.Column<int>(type: "INTEGER", nullable: false),
                    HandedOutBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BorrowedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Acknowledgement = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Renewals = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodStartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OverdueAnnouncedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ReceivedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Condition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ReturnedPages = table.Column<int>(type: "INTEGER", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FindingOutcome = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FindingSettledAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Loans", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Contract = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ClaimedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "Requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequesterId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequesterName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequesterDepartment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NextStep = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ValidUntil = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ClosingRemark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    DeliveredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CopiesDelivered = table.Column<int>(type: "INTEGER", nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Requests", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "RequestItems",
                columns: table => new
                {
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Secrecy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestItems", x => new { x.RequestId, x.DossierId });
                    table.ForeignKey(
                        name: "FK_RequestItems_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "RequestSteps",
                columns: table => new
                {
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Approved = table.Column<bool>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    DecidedById = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestSteps", x => new { x.RequestId, x.Position });
                    table.ForeignKey(
                        name: "FK_RequestSteps_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Dossiers_ArchiveNumber_Id", table: "Dossiers", columns: new[] { "ArchiveNumber", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_ArchiveNumber",
                table: "Dossiers",
                columns: new[] { "BranchId", "ArchiveNumber" }
            );

            migrationBuilder.CreateIndex(name: "IX_Inbox_HandledAt", table: "Inbox", column: "HandledAt");

            migrationBuilder.CreateIndex(
                name: "IX_Loans_BorrowerId_BorrowedAt",
                table: "Loans",
                columns: new[] { "BorrowerId", "BorrowedAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_Loans_BranchId_BorrowedAt", table: "Loans", columns: new[] { "BranchId", "BorrowedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Loans_DossierId_BorrowedAt",
                table: "Loans",
                columns: new[] { "DossierId", "BorrowedAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_Loans_Finding_BorrowedAt", table: "Loans", columns: new[] { "Finding", "BorrowedAt" });

            migrationBuilder.CreateIndex(name: "IX_Loans_RequestId", table: "Loans", column: "RequestId");

            migrationBuilder.CreateIndex(name: "IX_Loans_ReturnedAt_DueOn", table: "Loans", columns: new[] { "ReturnedAt", "DueOn" });

            migrationBuilder.CreateIndex(name: "IX_Outbox_MessageId", table: "Outbox", column: "MessageId", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Outbox_SentAt_Sequence", table: "Outbox", columns: new[] { "SentAt", "Sequence" });

            migrationBuilder.CreateIndex(name: "IX_RequestItems_DossierId", table: "RequestItems", column: "DossierId");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_BranchId_RequestedAt",
                table: "Requests",
                columns: new[] { "BranchId", "RequestedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RequesterId_RequestedAt",
                table: "Requests",
                columns: new[] { "RequesterId", "RequestedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Requests_State_NextStep_RequestedAt",
                table: "Requests",
                columns: new[] { "State", "NextStep", "RequestedAt" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "DossierRestraints");

            migrationBuilder.DropTable(name: "Dossiers");

            migrationBuilder.DropTable(name: "Inbox");

            migrationBuilder.DropTable(name: "Loans");

            migrationBuilder.DropTable(name: "Outbox");

            migrationBuilder.DropTable(name: "RequestItems");

            migrationBuilder.DropTable(name: "RequestSteps");

            migrationBuilder.DropTable(name: "Requests");
        }
    }
}
