ALTER TABLE "Ticket" ADD COLUMN "nature" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "reviewedAt" BIGINT;
CREATE INDEX "Ticket_reviewedAt_idx" ON "Ticket"("reviewedAt");
CREATE INDEX "Ticket_openedAt_idx" ON "Ticket"("openedAt");

ALTER TABLE "Grid" ADD COLUMN "area" TEXT;
ALTER TABLE "Inbound" ADD COLUMN "point" TEXT;
ALTER TABLE "Resident" ADD COLUMN "usualPlace" TEXT;

CREATE TABLE "Training" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "scheme" TEXT NOT NULL,
    "askedAt" BIGINT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "done" INTEGER NOT NULL,
    "of" INTEGER NOT NULL,
    "aliveAt" BIGINT,
    "endedAt" BIGINT,
    "report" TEXT,
    "file" TEXT,
    "inUse" BOOLEAN NOT NULL
);
CREATE INDEX "Training_scheme_askedAt_idx" ON "Training"("scheme", "askedAt");
