import { expect, it } from 'vitest'
import { consoleWords } from '../../src/web/shared/words.console.ts'
import { counterWords } from '../../src/web/shared/words.counters.ts'
import { guideWords } from '../../src/web/shared/words.guides.ts'
import { learningWords } from '../../src/web/shared/words.learning.ts'
import { lifeWords } from '../../src/web/shared/words.life.ts'
import { orderWords } from '../../src/web/shared/words.orders.ts'
import { peopleWords } from '../../src/web/shared/words.people.ts'
import { ticketWords } from '../../src/web/shared/words.ticket.ts'
import { timelineWords } from '../../src/web/shared/words.timeline.ts'
import { topicWords } from '../../src/web/shared/words.topics.ts'
import { understoodWords } from '../../src/web/shared/words.understood.ts'

it('no wording of the console is written in two files: the later one would silence the other', () => {
  const files = [
    counterWords,
    peopleWords,
    ticketWords,
    orderWords,
    timelineWords,
    lifeWords,
    guideWords,
    learningWords,
    topicWords,
    understoodWords,
  ]
  const keys = files.flatMap((file) => Object.keys(file))
  expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([])
})

it('every wording says something in both languages', () => {
  const blank = Object.entries(consoleWords).filter(([, both]) =>
    both.some((words) => words.trim() === ''),
  )
  expect(blank).toEqual([])
})
