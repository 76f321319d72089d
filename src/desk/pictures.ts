import type { Desk } from './desk.ts'

/** Fetches pictures that the carrier still keeps. */
export async function collectPictures(_desk: Desk): Promise<void> {}
