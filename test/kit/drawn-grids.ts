import { gridAreas } from '../../prisma/seed/grid-areas.ts'
import type { Grid } from '../../src/core/people.ts'
import { refreshDirectory } from '../../src/desk/refresh.ts'
import type { Hotline } from './hotline.ts'

/** A spot of each kind in the demonstration's town. */
export const spots = {
  inFirstGrid: [117.973, 32.305],
  onTheBorder: [117.9728, 32.3025],
  farAway: [121.5, 31.2],
} as const

/** The demonstration's grids with their borders. */
export const drawn = (grids: readonly Grid[]): readonly Grid[] =>
  grids.map((grid) => ({ ...grid, area: gridAreas[grid.id] ?? null }))

/** Draws the grids of a hotline's demonstration. */
export async function drawGrids({ desk, clock }: Hotline): Promise<void> {
  const nothing = { tickets: [], deliveries: [], conversations: [], callBacks: [], pictures: [] }
  const grids = drawn(desk.current.directory.grids)
  await desk.memory.append({ at: clock.now(), ...nothing, people: { grids } })
  await refreshDirectory(desk)
}
