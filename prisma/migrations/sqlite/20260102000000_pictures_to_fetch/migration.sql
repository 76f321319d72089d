-- CreateTable
CREATE TABLE "PictureToFetch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "ticketId" TEXT,
    "source" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAt" BIGINT NOT NULL
);

-- CreateIndex
CREATE INDEX "PictureToFetch_nextAt_idx" ON "PictureToFetch"("nextAt");
