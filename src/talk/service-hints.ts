import { type Scene, serviceChoices, serviceName } from './scene.ts'

/** The phrase with what a service means in plain words; not every service has one. */
const hintKey = (code: string): string => `hint-${code}`

/** A choice as residents understand it: with a hint of what is meant where two of those offered are alike. */
export function plainName(scene: Scene, code: string): string {
  const name = serviceName(scene, code)
  const hint = scene.stage.phrases[hintKey(code)]?.[scene.language]
  if (hint === undefined || !isAlike(scene, code)) return name
  return scene.language === 'en' ? `${name} (${hint})` : `${name}（${hint}）`
}

const isAlike = (scene: Scene, code: string): boolean =>
  serviceChoices(scene).some((other) => other !== code && areAlike(scene, code, other))

/** Of one chapter of the catalogue, or two characters of the name in common. */
function areAlike({ stage }: Scene, code: string, otherCode: string): boolean {
  const [one, other] = [stage.services.get(code), stage.services.get(otherCode)]
  if (!one || !other) return false
  const pairs = [...one.name.slice(1)].map((sign, n) => `${one.name[n]}${sign}`)
  return one.topic === other.topic || pairs.some((pair) => other.name.includes(pair))
}
