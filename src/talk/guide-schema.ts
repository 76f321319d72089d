import { type Static, Type } from 'typebox'

const strict = { additionalProperties: false } as const

/** The longest answers: what a telephone can read out and a text can hold. */
const longestAnswer = { zh: 200, en: 400 } as const

const Words = Type.String({ minLength: 1 })
const Both = Type.Object({ zh: Words, en: Words }, strict)
const Phone = Type.String({ pattern: '^(?:0\\d{2,3}-\\d{7,8}|1\\d{10}|\\d{3,6})$' })
const Questions = Type.Array(Words, { minItems: 4 })
const office = { where: Both, when: Both, phone: Phone }
const Office = Type.Object(office, strict)

const GuideSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]+$' }),
    title: Both,
    /** Catalogue code: where its ticket goes when the guide did not help. */
    service: Words,
    /** What people call the thing itself: a question with one of these in it is about it. */
    names: Type.Array(Words, { minItems: 1 }),
    /** How people ask for it. */
    questions: Questions,
    answer: Type.Object(
      {
        zh: Type.String({ minLength: 1, maxLength: longestAnswer.zh }),
        en: Type.String({ minLength: 1, maxLength: longestAnswer.en }),
      },
      strict,
    ),
    bring: Both,
    fee: Both,
    /** Working days; 0: at once; null: by season, or as the law says. */
    limit: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
    /** The paper or page it rests on. */
    source: Both,
    /** When somebody last checked it. */
    updated: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    where: Type.Optional(Both),
    when: Type.Optional(Both),
    phone: Type.Optional(Phone),
  },
  strict,
)

/** A file of `flows/guides`: an office and what it is asked about. */
export const GuidesSchema = Type.Object(
  { office: Office, guides: Type.Array(GuideSchema, { minItems: 1 }) },
  strict,
)

type Written = Static<typeof GuideSchema>

/** A service guide (办事指南), with its office's place, hours and telephone where it names none of its own. */
export type Guide = Omit<Written, 'where' | 'when' | 'phone'> & Static<typeof Office>
