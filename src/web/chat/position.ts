import type { Point } from '../../core/people.ts'

/** Why there is no position to send. */
export type NoPosition = 'unsupported' | 'refused' | 'unavailable' | 'late' | 'vague'

/** A position this far off may lie two grids away. */
const vagueMetres = 300
const withinMs = 15_000
/** The same spot a minute ago is good enough. */
const atMostOldMs = 60_000
/** Six decimals are a hand's breadth; more only tells about the device. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Asks the browser where it is, once, and the browser asks the person. Needs https or localhost. */
export const findPosition = (): Promise<Point | NoPosition> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator) || !window.isSecureContext) return resolve('unsupported')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve(
          coords.accuracy > vagueMetres
            ? 'vague'
            : [rounded(coords.longitude), rounded(coords.latitude)],
        ),
      ({ code }) => resolve(codes[code] ?? 'unavailable'),
      { enableHighAccuracy: true, timeout: withinMs, maximumAge: atMostOldMs },
    )
  })

// GeolocationPositionError of the W3C Geolocation API: 1 denied, 2 unavailable, 3 timeout.
const codes: Readonly<Record<number, NoPosition>> = { 1: 'refused', 2: 'unavailable', 3: 'late' }
