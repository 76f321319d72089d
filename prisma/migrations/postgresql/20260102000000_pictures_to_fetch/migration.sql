-- CreateTable
CREATE TABLE "PictureToFetch" (
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "ticketId" TEXT,
    "source" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAt" BIGINT NOT NULL,

    CONSTRAINT "PictureToFetch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PictureToFetch_nextAt_idx" ON "PictureToFetch"("nextAt");
