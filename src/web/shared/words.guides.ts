/** Wordings of the service guides (办事指南): `[Chinese, English]`. */
export const guideWords = {
  'nav.guides': ['办事指南', 'Guides'],
  'guide.lead': [
    '照居民的话问，或写事项名。居民来信咨询时，机器也用这些指南答复。',
    'Ask in the resident’s words, or name the matter. The hotline answers questions from these guides too.',
  ],
  'guide.search': ['居民问什么', 'What is asked'],
  'guide.search-hint': ['例如：老年证怎么办', 'For example: how to get a senior card'],
  'guide.count': ['共 {n} 份指南', '{n} guides'],
  'guide.found': ['找到 {n} 份', '{n} found'],
  'guide.none': ['没有对得上的指南', 'No guide fits'],
  'guide.none-note': [
    '换个说法再试；确实没有的，登记后由承办单位答复。',
    'Try other words. If there is none, register it and the unit answers.',
  ],
  'guide.fits': ['正好对得上', 'Fits the question'],
  'guide.bring': ['带什么', 'Bring'],
  'guide.where': ['在哪里', 'Where'],
  'guide.when': ['什么时间', 'When'],
  'guide.fee': ['费用', 'Fee'],
  'guide.limit': ['多久办好', 'How long'],
  'guide.phone': ['电话', 'Telephone'],
  'guide.source': ['来源：{source}（{date} 核对）', 'Source: {source} (checked {date})'],
  'guide.for-caller': ['可以读给居民听', 'You can read this out'],
  'guide.answer': ['已读给居民，按指南办结', 'Read out: close by this guide'],
  'guide.answer-note': [
    '登记并当场办结；留了电话的，指南发到手机上。没解决，居民回复“没解决”就重新打开。',
    'Registered and closed at once; with a number, the guide is sent there. “Not solved” opens it again.',
  ],
  'guide.silent': [
    '指南暂时查不到，不影响登记。',
    'Guides cannot be searched now; you can register all the same.',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>
