import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { may } from '../core/may.ts'
import type { Desk } from '../desk/desk.ts'
import { machineReading } from '../desk/machine-reading.ts'
import type { Understanding } from '../talk/understanding.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { forStaffOnly, staffBy } from './staff-session.ts'
import { namesIn } from './ticket-view.ts'
import { entityMarks, guessesIn } from './understood.ts'
import { Heard, ToUnderstand } from './wire/understood.ts'

/** What a text seems to say, while it is being written down. It is read and forgotten: nothing is stored or logged. */
export const understandRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    forStaffOnly(scope, counter)

    app.post(
      '/api/understand',
      {
        schema: {
          tags: ['tickets'],
          summary: 'What a text seems to say: service, place, urgency, what is named in it',
          body: ToUnderstand,
          response: { 200: Heard },
        },
      },
      async (request, reply) => {
        if (!may(staffBy(request).roles, 'open-on-behalf'))
          return problem(request, reply, 403, 'not-allowed')
        return heard(desk, request.body.text)
      },
    )
  }

const heard = (desk: Desk, text: string): Heard => {
  const understanding = desk.current.talk.understand(text)
  const { decision, guesses, because, nature, mood } = machineReading(understanding)
  return {
    decision,
    guesses: guessesIn(desk, guesses),
    because: [...because],
    nature,
    upset: mood === 'upset',
    chatter: understanding.chatter,
    emergency: dangerIn(desk, understanding),
    place: placeIn(desk, understanding),
    entities: entityMarks(desk, text),
  }
}

const dangerIn = ({ current }: Desk, { emergency }: Understanding): Heard['emergency'] => {
  const known = emergency === null ? undefined : current.talk.emergencies[emergency]
  return known ? { name: known.name, nameEn: known.nameEn, call: known.call } : null
}

const placeIn = (desk: Desk, { place }: Understanding): Heard['place'] => {
  const names = namesIn(desk)
  return (
    place && {
      text: place.text,
      gridId: place.gridId,
      candidates: place.candidates.map((id) => ({
        id,
        name: names.grid(id) ?? '',
        nameEn: names.gridEn(id) ?? '',
      })),
      because: { rule: place.because.rule, words: place.because.words },
    }
  )
}
