import { dangerRule } from './emergency-rules.ts'

/** Not now, not here, or not meant: a drill, a fear, a story, a bill. */
const unless =
  /\b(?:if|in case|prevent\w*|avoid\w*|drills?|training|course|yesterday|last (?:night|week|month|year)|years? ago|months? ago|insurance|bills?|fees?|compensation|worried|afraid|scared that|could|might|may|no|not|isn't|wasn't|never|put out|extinguished|movie|film|news|video|alarm test|detector|hazards?|risks?|extinguishers?|escape|exit|lane|scam|game|found|safe now|how (?:do|can|to)|when (?:is|will|does)|where (?:can|do)|should|explosion of)\b/
/** Here a `not` belongs to the danger: he is not breathing, she won't wake up. */
const unlessTold =
  /\b(?:if|in case|prevent\w*|drills?|training|course|yesterday|last (?:week|month|year)|years? ago|insurance|bills?|fees?|compensation|movie|film|game|how (?:do|can|to)|learn|found|home now|safe now|when (?:is|will)|where can)\b/

const someone =
  '(?:child|kid|baby|toddler|son|daughter|boy|girl|mother|father|mom|mum|dad|grand\\w+|husband|wife|man|woman|person|people|someone|somebody|neighbou?r|friend|worker|he|she|i|we|they)'

/** The same dangers in the words of those who write English; codes as in `flows/emergency.yaml`. */
export const englishDangerRules = [
  dangerRule(
    'gas',
    [
      '\\bgas (?:is |has been |pipe (?:is )?)?leak',
      '\\bleaking gas\\b',
      '\\bsmell\\w*(?: \\w+){0,2} gas\\b',
      '\\bgas smell',
      '\\bsmell of gas\\b',
    ],
    unless,
  ),
  dangerRule(
    'fire',
    [
      '^\\s*(?:help[ ,!]*)?fire[\\s!.]*$|\\bburning\\b',
      '\\bon fire\\b|\\bcaught fire\\b|\\bburning down\\b|\\bflames?\\b|\\bin flames\\b',
      "\\b(?:is|there's|theres|a|big|huge) (?:a )?fire (?:in|at|on|near|now|and|started|broke|burning)\\b",
      "\\b(?:there is|there's|theres) a fire\\b|\\bhouse fire\\b|\\bfire in (?:the|my|our|a)\\b",
      '\\bsmoke (?:is )?(?:coming|pouring|filling|everywhere|from|out of|in the)\\b',
    ],
    unless,
  ),
  dangerRule(
    'explosion',
    ['\\bexplosion\\b', '\\bexploded\\b', '\\bblew up\\b', '\\bbomb\\b'],
    unless,
  ),
  dangerRule(
    'elevator',
    [
      '\\b(?:stuck|trapped)(?: \\w+){0,3} (?:lift|elevator)\\b',
      "\\b(?:lift|elevator)\\b[^.!?]{0,30}(?:can't get out|cannot get out|stuck inside|trapped|people inside|fell|dropped|falling)",
    ],
    /\b(?:yesterday|last (?:week|month|year)|if|in case|worried|afraid|drill)\b/,
  ),
  dangerRule('selfharm', [
    "\\bkill (?:my|him|her)self\\b|\\bsuicid|\\bwant to die\\b|\\b(?:don't|do not) want to live\\b|\\bend my life\\b|\\b(?:jump|jumping) (?:off|from) (?:the|a)\\b|\\boverdose|\\bcut (?:my|his|her) wrists?\\b|\\bno reason to live\\b",
  ]),
  dangerRule(
    'drowning',
    [
      '\\bdrowning\\b|\\bdrowned\\b',
      '\\bf(?:e|a)ll(?:en)? (?:into|in) (?:the|a) (?:river|lake|pond|canal|water|pool|well|reservoir)\\b',
      '\\bswept away\\b',
    ],
    unless,
  ),
  dangerRule(
    'flood',
    [
      '\\bwater is (?:coming|pouring|rushing|rising)\\b[^.!?]{0,30}\\b(?:house|home|fast|floor|door|room)',
      '\\b(?:flash )?flood(?:ed|ing|s)?\\b[^.!?]{0,30}\\b(?:house|home|trapped|village|car|rising)',
      '\\b(?:trapped|stuck|stranded)\\b[^.!?]{0,20}\\bflood',
      '\\b(?:landslide|mudslide)\\b|\\bdam (?:broke|burst)\\b',
    ],
    unless,
  ),
  dangerRule(
    'collapse',
    [
      '\\b(?:building|house|wall|roof|ceiling|bridge|balcony|scaffold\\w*|crane)(?: has| just| is| have)* (?:collaps\\w+|fell down|fallen|caved in|coming down)\\b',
      '\\b(?:trapped|buried) under\\b',
    ],
    unless,
  ),
  dangerRule(
    'electric',
    [
      '\\belectrocuted\\b|\\belectric shocks?\\b|\\blive wire\\b|\\bgot shocked\\b',
      '\\b(?:power|electric\\w*) (?:line|cable|wire)s?\\b[^.!?]{0,12}\\b(?:down|fell|fallen|snapped|sparking|on the (?:ground|street|road))\\b|\\bsparks? (?:flying|coming)',
    ],
    unless,
  ),
  dangerRule(
    'poison',
    [
      '\\bpoisoned\\b|\\bfood poisoning\\b|\\bcarbon monoxide\\b',
      '\\b(?:swallowed|drank|ate)\\b[^.!?]{0,20}\\b(?:bleach|poison|battery|batteries|pesticide|pills|detergent|rat)',
      '\\b(?:chemical|ammonia|chlorine|toxic)\\b[^.!?]{0,12}\\bleak',
    ],
    unless,
  ),
  dangerRule(
    'traffic',
    [
      '\\b(?:car|traffic|road|bike|bus) (?:accident|crash)\\b|\\bhit by (?:a|the) (?:car|truck|bus|van|motor\\w*|scooter)\\b|\\bran over\\b|\\boverturned\\b|\\bcrashed\\b',
      `\\b(?:car|truck|bus|van|scooter)(?: just| has)? hit (?:a |an |the |my )?(?:${someone}|cyclist|pedestrian)\\b`,
    ],
    unless,
  ),
  dangerRule(
    'crime',
    [
      '\\b(?:being|been|getting|just) (?:robbed|attacked|beaten|stabbed|followed|kidnapped|mugged)\\b|\\bwith a (?:knife|gun)\\b|\\bbreak(?:ing)? in(?:to)?\\b|\\bbroke into\\b|\\bburglar|\\brap(?:e|ed)\\b|\\bstabb\\w+|\\bgunshots?\\b|\\bkidnap\\w*|\\b(?:is |are )?(?:fighting|beating|hitting|attacking|threatening|following|stalking) (?:me|her|his|him|my|outside|us|with)\\b|\\bgoing to kill\\b',
    ],
    unless,
  ),
  dangerRule(
    'injury',
    [
      `\\b(?:not|isn't|stopped) breathing\\b|\\b(?:can't|cannot|can not) breathe\\b|\\bunconscious\\b|\\bpassed out\\b|\\bfainted\\b|\\bheart attack\\b|\\bstroke\\b|\\bseizure\\b|\\bchoking\\b|\\bbleeding\\b|\\bneed an? ambulance\\b|\\bcall an? ambulance\\b|\\b(?:won't|will not|doesn't|can't) wake\\b|\\bgoing into labou?r\\b|\\bwater broke\\b|\\bchest pain`,
      `\\b${someone}(?: has| just)* (?:collapsed|fell (?:from|off|down)|is trapped|are trapped)\\b|\\bno (?:pulse|heartbeat)\\b|\\b(?:not|isn't) (?:moving|responding|responsive)\\b|\\blocked in (?:the|a) car\\b`,
    ],
    unlessTold,
  ),
  dangerRule(
    'missing',
    [
      `\\b${someone}(?: \\w+){0,3} (?:is|has gone|went|gone|are) missing\\b`,
      `\\b(?:can't|cannot|can not) find my(?: \\w+){0,4} (?:${someone}|child|kid|son|daughter|baby)\\b|\\bwandered (?:off|away)\\b|\\b(?:disappeared|vanished|ran away)\\b|\\b(?:lost|missing) (?:child|kid|boy|girl)\\b|\\b(?:didn't|hasn't|has not|never) (?:come|came) (?:back|home)\\b`,
    ],
    unlessTold,
  ),
  dangerRule(
    'manhole',
    [
      '\\bmanhole\\b[^.!?]{0,20}\\b(?:missing|open|gone|stolen|uncovered|no cover|broken)|\\b(?:missing|open|uncovered|no) manhole|\\bfell (?:into|in|down) (?:a|the) manhole\\b',
    ],
    /\bif\b|\brepaired\b|\bfixed\b/,
  ),
] as const
