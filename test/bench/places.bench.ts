// Finding the place in a message, as the server does it, with the demonstration's book and one of 10,000
// buildings; and the elements of addresses, on the split no rule was looked up in.
import { demonstration } from '../../prisma/seed/demonstration.ts'
import { addressElements } from '../../src/talk/address-elements.ts'
import { type FindPlace, placeFinder } from '../../src/talk/places.ts'
import { naiveElements, readAddresses, scoresOf } from './address-scores.ts'
import { figure, quantile } from './figure.ts'
import { syntheticBook } from './synthetic-book.ts'
import { dataFile, linesOf, ownTexts } from './texts.ts'

const file = dataFile('citizen_dev.jsonl')
const lines = file ? await linesOf(file) : ownTexts.map((text) => ({ title: text, text }))
const titles = lines.map((line) => line.title ?? line.text)
const letters = lines.map((line) => line.text).filter((text) => text.length >= 300)

const { directory } = demonstration()
const large = { ...directory, ...syntheticBook(10_000) }
const startedMs = performance.now()
const findInLarge = placeFinder(large)
figure('places', 'index of 10,000 buildings', performance.now() - startedMs, 'ms')

for (const [name, texts] of [
  ['title', titles],
  ['letter of 300 characters and more', letters],
] as const)
  for (const [book, find] of [
    ['demonstration', placeFinder(directory)],
    ['10,000 buildings', findInLarge],
  ] as const) {
    const spent = microseconds(texts, find)
    const reference = {
      'every name with indexOf': quantile(microseconds(texts, bareFind(book)), 0.5),
    }
    figure('places', `${name}, ${book}, median`, quantile(spent, 0.5), 'µs', reference)
    figure('places', `${name}, ${book}, 95 %`, quantile(spent, 0.95), 'µs')
  }

const addressFile = dataFile('addresses.jsonl')
if (addressFile) elementFigures(addressFile)

function elementFigures(path: string): void {
  const addresses = readAddresses(path, 'dev')
  const ours = scoresOf(addresses, addressElements)
  const naive = scoresOf(addresses, naiveElements)
  for (const element of ['all', 'road', 'number', 'community', 'building'] as const)
    for (const measure of ['precision', 'recall', 'f1'] as const)
      figure(
        'places',
        `address elements, ${element}, ${measure}`,
        100 * ours[element][measure],
        '%',
        {
          'one regular expression': 100 * naive[element][measure],
        },
      )
  const texts = addresses.map(({ text }) => text)
  figure(
    'places',
    'address elements, median',
    quantile(microseconds(texts, addressElements), 0.5),
    'µs',
  )
}

/** What a first thought would do: look for every name of the book, in its own spelling only. */
function bareFind(book: string): (text: string) => unknown {
  const buildings = book === 'demonstration' ? directory.buildings : large.buildings
  const names = buildings.flatMap(({ name, aliases }) => [name, ...aliases])
  return (text) => names.find((name) => text.indexOf(name) >= 0)
}

function microseconds(
  texts: readonly string[],
  find: FindPlace | ((text: string) => unknown),
): readonly number[] {
  for (const text of texts.slice(0, 300)) find(text)
  for (const text of texts.slice(0, 300)) find(text)
  return texts.map((text) => {
    const beganMs = performance.now()
    find(text)
    return (performance.now() - beganMs) * 1000
  })
}
