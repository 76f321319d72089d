import { fold } from './fold.ts'
import type { Guide } from './guide-schema.ts'

/** Words that ask for another side of a thing than having it: no guide answers them unless it names them itself. */
const ASIDE =
  /电子|打印|变更|更改|撤销|取消|注销|查询|查看|凭证|什么是|含义|政策|失能|异地|境外|国外|外国|贷款|抵押|运动|日期|出租|转让|补缴|影响|作废|处罚|罚款|损坏|丢|遗失|开发商|物业费|\d{4,}/g

/** The question wants to know something about the thing that the guide has no word of. */
export function asksAside(question: string, guide: Guide): boolean {
  const asked = fold(question).match(ASIDE)
  if (!asked) return false
  const told = wordsOf(guide)
  return asked.some((word) => !told.includes(word))
}

const wordsOf = ({ title, names, questions, answer, bring, where, fee }: Guide): string =>
  fold([title.zh, answer.zh, bring.zh, where.zh, fee.zh, ...names, ...questions].join('\n'))
