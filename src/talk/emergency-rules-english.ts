import type { DangerRule } from './emergency-rules.ts'

/** Not now, not here, or not meant: a drill, a fear, a story, a bill. */
const unless =
  /\b(?:if|in case|prevent\w*|avoid\w*|drill|training|safety course|yesterday|last (?:night|week|month|year)|years? ago|insurance|bill|fee|worried|afraid|could|might|no|not|isn't|put out|extinguished)\b/

/** The same dangers in the words of those who write English; codes as in `flows/emergency.yaml`. */
export const englishDangerRules: readonly DangerRule[] = [
  {
    code: 'gas',
    says: /\bgas (?:is |has been )?leak|\bleaking gas\b|\bsmell\w*(?: of| like)? gas\b|\bgas smell/,
    unless,
  },
  {
    code: 'fire',
    says: /^\s*(?:help )?fire\s*$|\bon fire\b|\bcaught fire\b|\b(?:is|there's) a fire\b|\bhouse fire\b|\bfire in (?:the|my|our|a)\b/,
    unless,
  },
  { code: 'explosion', says: /\bexplosion\b|\bexploded\b/, unless },
  { code: 'elevator', says: /\b(?:stuck|trapped) in (?:the|a|an) (?:lift|elevator)\b/, unless },
  {
    code: 'selfharm',
    says: /\bkill myself\b|\bsuicid|\bwant to die\b|\bdon't want to live\b|\bend my life\b/,
  },
  { code: 'drowning', says: /\bdrowning\b|\bfell into the (?:river|lake|pond|canal)\b/, unless },
  {
    code: 'collapse',
    says: /\b(?:building|house|wall|roof|ceiling|bridge) (?:has )?collapsed\b/,
    unless,
  },
  { code: 'electric', says: /\belectrocuted\b|\belectric shock\b|\blive wire\b/, unless },
  { code: 'poison', says: /\bpoisoned\b|\bfood poisoning\b|\bcarbon monoxide\b/, unless },
  {
    code: 'traffic',
    says: /\b(?:car|traffic|road) (?:accident|crash)\b|\bhit by a (?:car|truck|bus)\b/,
    unless,
  },
  {
    code: 'crime',
    says: /\bbeing (?:robbed|attacked|beaten)\b|\bwith a (?:knife|gun)\b|\bbreaking into\b/,
    unless,
  },
  {
    code: 'injury',
    says: /\bnot breathing\b|\bunconscious\b|\bheart attack\b|\bbleeding (?:badly|heavily)\b|\bneed an ambulance\b/,
  },
  {
    code: 'missing',
    says: /\b(?:child|son|daughter|mother|father|boy|girl) (?:is|has gone|went) missing\b/,
    unless,
  },
]
