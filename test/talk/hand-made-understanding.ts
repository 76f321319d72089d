import type { Understand, Understanding } from '../../src/talk/understanding.ts'

const nothing: Understanding = {
  service: null,
  group: null,
  decision: 'none',
  probability: 0.1,
  alternatives: [],
  because: [],
  kind: 'ordinary',
  urgent: false,
  emergency: null,
  chatter: false,
  place: null,
  nature: 'help',
  mood: 'calm',
  summary: '',
}

type Rule = readonly [RegExp, Partial<Understanding>]

const sure = (service: string): Partial<Understanding> => ({
  service,
  decision: 'sure',
  probability: 0.97,
})

const emergency = (code: string, service: string | null = null): Partial<Understanding> => ({
  service,
  decision: service ? 'sure' : 'none',
  emergency: code,
  kind: 'emergency',
  urgent: true,
})

/** What the words of the transcripts mean: a table instead of a model. The first that fits counts. */
const matters: readonly Rule[] = [
  [/煤气味|smell gas/, emergency('gas', 'gas-leak')],
  [/着火/, emergency('fire')],
  [/晕倒/, emergency('injury')],
  [/井盖没了/, emergency('manhole', 'manhole')],
  [/楼道灯|路灯|street lamp/, sure('street-lamp')],
  [/垃圾/, sure('garbage')],
  [/停水/, sure('water-outage')],
  [/身份证/, { ...sure('id-card'), nature: 'consult' }],
  [/老年证|优待证/, { ...sure('elder-care'), nature: 'consult' }],
  [/低保|minimum living/, { ...sure('low-income'), nature: 'consult' }],
  [/可以办吗|结婚|转学|养狗|护照|到哪里办|多少钱/, { nature: 'consult' }],
  [
    /吵/,
    {
      service: 'noise',
      decision: 'ask',
      probability: 0.6,
      alternatives: [{ service: 'construction-noise', probability: 0.3 }],
    },
  ],
  [/笑话|天气|谢谢/, { chatter: true }],
]

const places: readonly Rule[] = [
  [
    /锦绣花园3栋|3号楼/,
    {
      place: {
        text: '锦绣花园3栋',
        gridId: 'g1',
        buildingId: 'b1',
        decision: 'sure',
        candidates: [],
        because: { rule: 'alias', words: '' },
      },
    },
  ],
  [
    /锦绣花园9栋|9号楼/,
    {
      place: {
        text: '锦绣花园9栋',
        gridId: 'g2',
        buildingId: 'b2',
        decision: 'sure',
        candidates: [],
        because: { rule: 'alias', words: '' },
      },
    },
  ],
  [
    /三号楼/,
    {
      place: {
        text: '三号楼',
        gridId: null,
        buildingId: null,
        decision: 'ask',
        candidates: ['g7', 'g8'],
        because: { rule: 'bare-number', words: '书香苑3号楼、滨河花园3号楼' },
      },
    },
  ],
  [
    /菜场对面/,
    {
      place: {
        text: '菜场对面',
        gridId: 'g4',
        buildingId: null,
        decision: 'sure',
        candidates: [],
        because: { rule: 'near', words: '菜场对面' },
      },
    },
  ],
  [
    /书香苑/,
    {
      place: {
        text: '书香苑',
        gridId: 'g7',
        buildingId: null,
        decision: 'sure',
        candidates: [],
        because: { rule: 'estate', words: '书香苑' },
      },
    },
  ],
  [
    /新华路/,
    {
      place: {
        text: '新华路',
        gridId: null,
        buildingId: null,
        decision: 'ask',
        candidates: ['g5', 'g6'],
        because: { rule: 'alias', words: '' },
      },
    },
  ],
]

export const understand: Understand = (text) => ({
  ...nothing,
  ...matters.find(([words]) => words.test(text))?.[1],
  ...places.find(([words]) => words.test(text))?.[1],
})
