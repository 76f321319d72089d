const floor = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to })
const only = (name, file, modules) => ({
  name,
  severity: 'error',
  from: { path: '^(src|bots|prisma)/', pathNot: file },
  to: { path: modules.map((module) => `node_modules/${module}/`) },
})

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(src|bots)/',
        pathNot: '\\.d\\.ts$|^src/web/|main\\.ts$|cli\\.ts$',
      },
      to: {},
    },
    floor('core-is-pure', '^src/core/', { pathNot: '^src/core/' }),
    floor('bots-know-core-only', '^bots/', {
      path: '^src/',
      pathNot: '^src/(core/|log\\.ts|world\\.ts)',
    }),
    // house.ts is main’s wiring, wechat-line.ts its late part; config.ts asks which puppets there are.
    floor('only-main-knows-bots', '^src/(?!(main|house|wechat-line|config)\\.ts)', {
      path: '^bots/',
    }),
    floor('store-knows-core-only', '^src/store/', {
      path: '^(src/|bots/)',
      pathNot: '^src/(store|core|world\\.ts|log\\.ts)',
    }),
    floor('queue-knows-core-only', '^src/queue/', {
      path: '^(src/|bots/)',
      pathNot: '^src/(queue|core|world\\.ts|log\\.ts)',
    }),
    floor('talk-knows-core-only', '^src/talk/', {
      path: '^(src/|bots/)',
      pathNot: '^src/(talk|core|world\\.ts|log\\.ts)',
    }),
    floor('desk-is-below-http', '^src/desk/', {
      path: '^(src/(http|web|simulator|main|cli|config)|bots)',
    }),
    floor('http-is-below-main', '^src/http/', {
      path: '^(src/(web|simulator|main|cli|config)|bots)',
    }),
    floor('the-simulator-speaks-http', '^src/simulator/', {
      path: '^(src/|bots/)',
      pathNot: '^src/simulator/',
    }),
    floor('screens-know-core-and-wire', '^src/web/', {
      path: '^(src/|bots/)',
      pathNot: '^src/(web|core|http/wire)/',
    }),
    floor('only-store-knows-prisma', '^(src|bots)/(?!store/)', {
      path: '@prisma|store/gen/|better-sqlite3|node_modules/sqlite/|node_modules/pg/',
    }),
    only('one-file-knows-bull', '^src/queue/', ['bull', 'ioredis']),
    only('one-file-knows-twilio', '^bots/twilio\\.ts$', ['twilio']),
    only('one-file-knows-wechaty', '^bots/wechat', ['wechaty', 'wechaty-puppet-mock']),
    only('one-file-knows-node-nlp', '^src/talk/', ['node-nlp', '@nlpjs']),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/store/gen/.*/internal' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.vue'] },
  },
}
