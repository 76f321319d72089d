import { expect, test } from 'vitest'
import { deliverDue } from '../../src/desk/deliver.ts'
import { receive } from '../../src/desk/receive.ts'
import { sweep } from '../../src/desk/sweep.ts'
import { deaths, mortal } from '../kit/dying.ts'
import { openHotline } from '../kit/hotline.ts'
import { theReport } from '../kit/the-report.ts'

const wang = theReport.from
const minute = 60_000

test.each(deaths)('dying $moment $step loses nothing and doubles nothing', async (death) => {
  const hotline = await openHotline()
  const { desk, clock } = hotline
  const doomed = mortal(desk, death, () => {
    throw new Error('died')
  })
  let acknowledged = false
  try {
    await receive(doomed, theReport)
    acknowledged = true
    await deliverDue(doomed)
  } catch (error) {
    expect(String(error)).toContain('died')
  }

  // Another process starts; leases of the dead one run out; the carrier, unanswered, posts again.
  clock.advance(2 * minute)
  if (!acknowledged) await receive(desk, theReport)
  await sweep(desk)

  const tickets = await desk.memory.tickets({ limit: 10, order: 'new' })
  expect(tickets).toHaveLength(1)
  const answers = await hotline.textsTo(wang)
  expect(answers.length).toBeGreaterThanOrEqual(1)
  expect(answers.length).toBeLessThanOrEqual(
    death.step === 'send' || death.step === 'settle' ? 2 : 1,
  )
  expect(answers[0]).toContain(tickets[0]?.ticket.number)
  const counts = await desk.memory.counts()
  expect(counts).toMatchObject({ inbound: 1, tickets: 1, failed: 0 })
  await hotline.close()
})
