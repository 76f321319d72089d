import { numberOf } from './numerals.ts'
import type { Scene } from './scene.ts'

const choosing = /^\s*(?:回复)?\s*([0-9])(?:\s*[,，.。、;；:：]\s*|\s+)(\S.*)$/su
const days =
  /(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*个?\s*(?:工作日|天|日|working days?|days?)/iu
const bareDays = /^\s*(\d{1,2})(?!\d)/u
/** What joins a number of days to its reason. */
const around = /^[\s,，.。、;；:：]+|^(?:延期?|再要|需要|要|因为|原因是?|because)+/u

/** A choice with words behind it: `2 不归我们管`, `3，5 天，等配件`. */
export function choice(scene: Scene): { readonly digit: string; readonly rest: string } | null {
  const match = choosing.exec(scene.input.text.normalize('NFKC'))
  return match?.[1] && match[2] ? { digit: match[1], rest: match[2].trim() } : null
}

/** The message without the digit that chose: what was asked for. */
export const tellingOf = (scene: Scene): string => choice(scene)?.rest ?? scene.input.text.trim()

/** How many working days an answer asks for, and why; null where it says no number. */
export function moreTime(
  scene: Scene,
): { readonly workdays: number; readonly reason: string } | null {
  const telling = tellingOf(scene).normalize('NFKC')
  const match = days.exec(telling) ?? bareDays.exec(telling)
  if (!match?.[1]) return null
  const workdays = /\d/.test(match[1]) ? Number(match[1]) : numberOf(match[1])
  return workdays > 0 ? { workdays, reason: without(telling, match[0]) } : null
}

const without = (telling: string, part: string): string =>
  telling.split(part).map(trimmed).filter(Boolean).join('，')

function trimmed(part: string): string {
  const left = part.replace(around, '').trim()
  return (left === part.trim() ? left : trimmed(left)).replace(/[\s,，.。、;；:：]+$/u, '')
}
