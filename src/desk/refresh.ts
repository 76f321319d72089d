import type { Desk } from './desk.ts'

/** Reads the directory anew: who is who, on duty and where. Rings so that other processes do the same. */
export async function refreshDirectory(desk: Desk): Promise<void> {
  const directory = await desk.memory.directory(desk.world.now())
  desk.current.directory = directory
  desk.current.talk = desk.current.talk.withPlaces(directory)
}
