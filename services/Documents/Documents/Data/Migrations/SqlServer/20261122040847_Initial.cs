using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ArchiveNumberSeries",
                columns: table => new
                {
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Series = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Last = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArchiveNumberSeries", x => new { x.BranchId, x.Series });
                }
            );

            migrationBuilder.CreateTable(
                name: "Customers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    NameVersion = table.Column<int>(type: "int", nullable: false),
                    Dossiers = table.Column<int>(type: "int", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Customers", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "DestructionOrders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ListId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ListVersion = table.Column<int>(type: "int", nullable: false),
                    ApprovedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Witnesses = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DestructionOrders", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Dossiers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    CustomerName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    UnitName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ContractNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LeaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    UnitId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OnlyOneOf = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Custody = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Secrecy = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ContainsPersonalData = table.Column<bool>(type: "bit", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    LastPosition = table.Column<int>(type: "int", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    DepartmentCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    Pages = table.Column<int>(type: "int", nullable: true),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FiledBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    LastCondition = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    DestroyedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    Location_Room = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Location_Cabinet = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Location_Shelf = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Location_Box = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
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
                    MessageId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reaction = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    HandledAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inbox", x => new { x.MessageId, x.Reaction });
                }
            );

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    MessageId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Contract = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Payload = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    CorrelationId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ClaimedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SentAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "Documents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Section = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: true),
                    Copies = table.Column<int>(type: "int", nullable: false),
                    ResponsibleParty = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    OriginalAt = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    OriginalName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    MediaType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    StoredVersion = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: true),
                    StoredSha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    UploaderId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    UploadedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    StoredAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    RequestKey = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    Wanted = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    WantedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    RetainUntil = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    LockedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    WithdrawnBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    WithdrawalReason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    KeyDestroyedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ObjectsDeletedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ObjectsDeleted = table.Column<int>(type: "int", nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Documents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Documents_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "DossierMarks",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SourceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceVersion = table.Column<int>(type: "int", nullable: false),
                    InForce = table.Column<bool>(type: "bit", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Until = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_DossierMarks",
                        x => new
                        {
                            x.DossierId,
                            x.Kind,
                            x.SourceId,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_DossierMarks_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "DossierMoves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    From = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    To = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    MovedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    MovedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierMoves", x => new { x.DossierId, x.Id });
                    table.ForeignKey(
                        name: "FK_DossierMoves_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_DestructionOrders_ListId_DossierId",
                table: "DestructionOrders",
                columns: new[] { "ListId", "DossierId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_DestructionOrders_State_NextTryAt",
                table: "DestructionOrders",
                columns: new[] { "State", "NextTryAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Documents_DossierId_Position",
                table: "Documents",
                columns: new[] { "DossierId", "Position" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Documents_RequestKey",
                table: "Documents",
                column: "RequestKey",
                unique: true,
                filter: "[RequestKey] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "IX_Documents_Sha256", table: "Documents", column: "Sha256");

            migrationBuilder.CreateIndex(name: "IX_Documents_State_BegunAt", table: "Documents", columns: new[] { "State", "BegunAt" });

            migrationBuilder.CreateIndex(name: "IX_Documents_Wanted_WantedAt", table: "Documents", columns: new[] { "Wanted", "WantedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_ArchiveNumber",
                table: "Dossiers",
                columns: new[] { "BranchId", "ArchiveNumber" },
                unique: true,
                filter: "[ArchiveNumber] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_State_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Dossiers_CustomerId", table: "Dossiers", column: "CustomerId");

            migrationBuilder.CreateIndex(name: "IX_Dossiers_LeaseId", table: "Dossiers", column: "LeaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_OnlyOneOf",
                table: "Dossiers",
                column: "OnlyOneOf",
                unique: true,
                filter: "[OnlyOneOf] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "IX_Dossiers_UnitId", table: "Dossiers", column: "UnitId");

            migrationBuilder.CreateIndex(name: "IX_Inbox_HandledAt", table: "Inbox", column: "HandledAt");

            migrationBuilder.CreateIndex(name: "IX_Outbox_MessageId", table: "Outbox", column: "MessageId", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Outbox_SentAt_Sequence", table: "Outbox", columns: new[] { "SentAt", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "ArchiveNumberSeries");

            migrationBuilder.DropTable(name: "Customers");

            migrationBuilder.DropTable(name: "DestructionOrders");

            migrationBuilder.DropTable(name: "Documents");

            migrationBuilder.DropTable(name: "DossierMarks");

            migrationBuilder.DropTable(name: "DossierMoves");

            migrationBuilder.DropTable(name: "Inbox");

            migrationBuilder.DropTable(name: "Outbox");

            migrationBuilder.DropTable(name: "Dossiers");
        }
    }
}
