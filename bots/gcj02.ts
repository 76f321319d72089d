import type { Point } from '../src/core/people.ts'

/** Krasovsky 1940, which GCJ-02 is shifted by (GB 20263-2006, as eviltransform publishes it). */
const axisMetres = 6_378_245
const eccentricitySquared = 0.006_693_421_622_965_943

const { PI, sin, cos, sqrt, abs } = Math

/**
 * WeChat tells positions in GCJ-02, some 500 m beside WGS 84 in which grids are drawn.
 * Exact to about a metre; outside the mainland the two are the same.
 */
export function wgs84From(gcj: Point): Point {
  if (!isMainland(gcj)) return gcj
  const first = minus(gcj, shiftAt(gcj))
  return minus(gcj, shiftAt(first))
}

const isMainland = ([longitude, latitude]: Point): boolean =>
  longitude > 72.004 && longitude < 137.8347 && latitude > 0.8293 && latitude < 55.8271

const minus = ([x, y]: Point, [east, north]: Point): Point => [x - east, y - north]

function shiftAt([longitude, latitude]: Point): Point {
  const [x, y] = [longitude - 105, latitude - 35]
  const waves = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3
  const root = sqrt(abs(x))
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves + northWaves(y)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves + eastWaves(x)
  const radians = (latitude / 180) * PI
  const magic = 1 - eccentricitySquared * sin(radians) ** 2
  const meridian = (axisMetres * (1 - eccentricitySquared)) / magic ** 1.5
  const parallel = (axisMetres / sqrt(magic)) * cos(radians)
  return [(east * 180) / (parallel * PI), (north * 180) / (meridian * PI)]
}

const northWaves = (y: number): number =>
  ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 +
  ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3

const eastWaves = (x: number): number =>
  ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 +
  ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3
