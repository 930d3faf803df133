using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Leases.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LeaseLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(name: "CancelledOn", table: "Leases", type: "date", nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClosedAt",
                table: "Leases",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "EndRecordedAt",
                table: "Leases",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "FollowedBy",
                table: "Leases",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "FollowedById", table: "Leases", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Follows",
                table: "Leases",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "FollowsId", table: "Leases", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "MoveRecordedAt",
                table: "Leases",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<int>(name: "PapersLinked", table: "Leases", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "PartOf",
                table: "Leases",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "StepNote",
                table: "Leases",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "Applications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    What = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AskedById = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AskedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecisionNote = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Applications", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Checklists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Missing = table.Column<int>(type: "integer", nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Checklists", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ClosingWaivers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Points = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PointsSeen = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AskedById = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AskedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecisionNote = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClosingWaivers", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "FitOuts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    What = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Contractor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AppliedById = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AppliedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecisionNote = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FitOuts", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "KeySets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Label = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: true),
                    GivenTo = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Since = table.Column<DateOnly>(type: "date", nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeySets", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "LeaseAmendments",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    RecordedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeaseAmendments", x => new { x.LeaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_LeaseAmendments_Leases_LeaseId",
                        column: x => x.LeaseId,
                        principalTable: "Leases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "LeasePapers",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeasePapers", x => new { x.LeaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_LeasePapers_Leases_LeaseId",
                        column: x => x.LeaseId,
                        principalTable: "Leases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "LeaseParties",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeaseParties", x => new { x.LeaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_LeaseParties_Leases_LeaseId",
                        column: x => x.LeaseId,
                        principalTable: "Leases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ParkingSpaces",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BuildingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Charging = table.Column<bool>(type: "boolean", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Plate = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Since = table.Column<DateOnly>(type: "date", nullable: true),
                    PlateIndex = table.Column<string>(type: "character varying(24)", unicode: false, maxLength: 24, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParkingSpaces", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "UnitConditions",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitConditions", x => new { x.UnitId, x.Number });
                    table.ForeignKey(
                        name: "FK_UnitConditions_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ChecklistItems",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ChecklistId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Required = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    MarkedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChecklistItems", x => new { x.ChecklistId, x.Number });
                    table.ForeignKey(
                        name: "FK_ChecklistItems_Checklists_ChecklistId",
                        column: x => x.ChecklistId,
                        principalTable: "Checklists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "MeterReadings",
                columns: table => new
                {
                    Meter = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ChecklistId = table.Column<Guid>(type: "uuid", nullable: false),
                    Value = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_MeterReadings",
                        x => new
                        {
                            x.ChecklistId,
                            x.Meter,
                            x.Number,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_MeterReadings_Checklists_ChecklistId",
                        column: x => x.ChecklistId,
                        principalTable: "Checklists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "FitOutInspections",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    FitOutId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Accepted = table.Column<bool>(type: "boolean", nullable: false),
                    Findings = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FitOutInspections", x => new { x.FitOutId, x.Number });
                    table.ForeignKey(
                        name: "FK_FitOutInspections_FitOuts_FitOutId",
                        column: x => x.FitOutId,
                        principalTable: "FitOuts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "KeyMoves",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    KeySetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Keys = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyMoves", x => new { x.KeySetId, x.Number });
                    table.ForeignKey(
                        name: "FK_KeyMoves_KeySets_KeySetId",
                        column: x => x.KeySetId,
                        principalTable: "KeySets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ParkingUses",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    SpaceId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParkingUses", x => new { x.SpaceId, x.Number });
                    table.ForeignKey(
                        name: "FK_ParkingUses_ParkingSpaces_SpaceId",
                        column: x => x.SpaceId,
                        principalTable: "ParkingSpaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Leases_BranchId_PartOf", table: "Leases", columns: new[] { "BranchId", "PartOf" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_BranchId_State",
                table: "Applications",
                columns: new[] { "BranchId", "State" }
            );

            migrationBuilder.CreateIndex(name: "IX_Applications_LeaseId", table: "Applications", column: "LeaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Checklists_BranchId_Missing",
                table: "Checklists",
                columns: new[] { "BranchId", "Missing" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Checklists_LeaseId_Kind",
                table: "Checklists",
                columns: new[] { "LeaseId", "Kind" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_ClosingWaivers_LeaseId", table: "ClosingWaivers", column: "LeaseId");

            migrationBuilder.CreateIndex(name: "IX_FitOuts_BranchId_State", table: "FitOuts", columns: new[] { "BranchId", "State" });

            migrationBuilder.CreateIndex(name: "IX_FitOuts_LeaseId", table: "FitOuts", column: "LeaseId");

            migrationBuilder.CreateIndex(name: "IX_FitOuts_UnitId", table: "FitOuts", column: "UnitId");

            migrationBuilder.CreateIndex(name: "IX_KeySets_LeaseId", table: "KeySets", column: "LeaseId");

            migrationBuilder.CreateIndex(
                name: "IX_KeySets_UnitId_Label",
                table: "KeySets",
                columns: new[] { "UnitId", "Label" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_LeaseParties_CustomerId", table: "LeaseParties", column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_ParkingSpaces_BuildingId_Number",
                table: "ParkingSpaces",
                columns: new[] { "BuildingId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_ParkingSpaces_LeaseId", table: "ParkingSpaces", column: "LeaseId");

            migrationBuilder.CreateIndex(name: "IX_ParkingSpaces_PlateIndex", table: "ParkingSpaces", column: "PlateIndex");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Applications");

            migrationBuilder.DropTable(name: "ChecklistItems");

            migrationBuilder.DropTable(name: "ClosingWaivers");

            migrationBuilder.DropTable(name: "FitOutInspections");

            migrationBuilder.DropTable(name: "KeyMoves");

            migrationBuilder.DropTable(name: "LeaseAmendments");

            migrationBuilder.DropTable(name: "LeasePapers");

            migrationBuilder.DropTable(name: "LeaseParties");

            migrationBuilder.DropTable(name: "MeterReadings");

            migrationBuilder.DropTable(name: "ParkingUses");

            migrationBuilder.DropTable(name: "UnitConditions");

            migrationBuilder.DropTable(name: "FitOuts");

            migrationBuilder.DropTable(name: "KeySets");

            migrationBuilder.DropTable(name: "Checklists");

            migrationBuilder.DropTable(name: "ParkingSpaces");

            migrationBuilder.DropIndex(name: "IX_Leases_BranchId_PartOf", table: "Leases");

            migrationBuilder.DropColumn(name: "CancelledOn", table: "Leases");

            migrationBuilder.DropColumn(name: "ClosedAt", table: "Leases");

            migrationBuilder.DropColumn(name: "EndRecordedAt", table: "Leases");

            migrationBuilder.DropColumn(name: "FollowedBy", table: "Leases");

            migrationBuilder.DropColumn(name: "FollowedById", table: "Leases");

            migrationBuilder.DropColumn(name: "Follows", table: "Leases");

            migrationBuilder.DropColumn(name: "FollowsId", table: "Leases");

            migrationBuilder.DropColumn(name: "MoveRecordedAt", table: "Leases");

            migrationBuilder.DropColumn(name: "PapersLinked", table: "Leases");

            migrationBuilder.DropColumn(name: "PartOf", table: "Leases");

            migrationBuilder.DropColumn(name: "StepNote", table: "Leases");
        }
    }
}
