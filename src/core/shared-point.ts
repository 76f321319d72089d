import type { Point } from './people.ts'

/** The text of a message that is a position and no words. */
export const pointMark = '[位置]'

const before = '共享位置（'

/** A place that is known only as a position: five decimals are about a metre. For handlers, never for the public. */
export const pointText = ([longitude, latitude]: Point): string =>
  `${before}${longitude.toFixed(5)},${latitude.toFixed(5)}）`

export const isPointText = (text: string): boolean => text.startsWith(before)

/** The numbers of a shared position, however they are copied out of a ticket. */
export const coordinatesIn = (text: string): readonly string[] => {
  const found = isPointText(text) ? /(-?[\d.]+),(-?[\d.]+)/.exec(text) : null
  return found?.[1] && found[2] ? [`${found[1]},${found[2]}`, found[1], found[2]] : []
}

/** WGS 84 degrees within their bounds. */
export const isPoint = (value: readonly number[]): value is Point => {
  const [longitude, latitude] = value
  return (
    value.length === 2 &&
    longitude !== undefined &&
    latitude !== undefined &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  )
}
