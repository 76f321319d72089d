import { maskNumbers } from '../core/masking.ts'
import type { MachineReading } from '../core/reading.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from '../desk/desk.ts'
import { entitiesIn } from '../talk/entities.ts'
import { fold } from '../talk/fold.ts'
import { namesIn } from './ticket-view.ts'
import type { EntityMark, ServiceGuess, Stretch, Understood } from './wire/understood.ts'

/** What the machine made of a ticket, in names people know; null where it was not kept. */
export const understoodOf = (desk: Desk, { reading, review }: Ticket): Understood | null =>
  reading && {
    decision: reading.decision,
    guesses: guessesIn(desk, reading.guesses),
    because: reading.because.map(maskNumbers),
    nature: reading.nature,
    upset: reading.mood === 'upset',
    placeBecause: reading.placeBecause && {
      rule: reading.placeBecause.rule,
      words: maskNumbers(reading.placeBecause.words),
    },
    review: review && { how: review.how, at: review.at },
  }

/** Guesses with names; a service the catalogue no longer has is left out. */
export const guessesIn = (desk: Desk, guesses: MachineReading['guesses']): ServiceGuess[] =>
  guesses.flatMap(({ service, probability }) => {
    const known = namesIn(desk).service(service)
    return known ? [{ service, name: known.name, nameEn: known.nameEn, probability }] : []
  })

/** What is named in a text as it is shown: plates, times, amounts, units … */
export const entityMarks = (desk: Desk, text: string): EntityMark[] =>
  entitiesIn(
    text,
    desk.current.directory.units.map(({ name }) => name),
  ).map((one) => ({
    kind: one.kind,
    text: one.text,
    start: one.start,
    end: one.end,
    value: one.value ?? one.text,
  }))

/** Where the words that decided stand in the text shown, in order and none touching another. */
export const decidedIn = (text: string, words: readonly string[]): Stretch[] => {
  const folded = fold(text)
  const found = words.flatMap((word) => placesOf(folded, fold(word)))
  return joined(found.sort((a, b) => a.start - b.start))
}

function placesOf(text: string, word: string): readonly Stretch[] {
  if (word === '') return []
  const found: Stretch[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    found.push({ start: at, end: at + word.length })
  return found
}

function joined(sorted: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = []
  for (const next of sorted) {
    const last = kept.at(-1)
    if (last && next.start <= last.end) last.end = Math.max(last.end, next.end)
    else kept.push({ ...next })
  }
  return kept
}
