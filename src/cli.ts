import type { CliCommand } from './commands/command.ts'
import { backupCommand, restoreCommand, verifyCommand } from './commands/keeping.ts'
import { replayCommand } from './commands/replay.ts'
import { staffCommand } from './commands/staff.ts'
import { classifyCommand, evaluateCommand, trainCommand } from './commands/understanding.ts'
import { type Config, readConfig } from './config.ts'

const commands: Readonly<Record<string, CliCommand>> = {
  staff: staffCommand,
  'verify-log': verifyCommand,
  backup: backupCommand,
  restore: restoreCommand,
  train: trainCommand,
  classify: classifyCommand,
  evaluate: evaluateCommand,
  replay: replayCommand,
}

// Promised by the contract, and not here yet.
const later = ['import', 'export']

process.exitCode = await main(process.argv.slice(2))

/** 0 done, 1 failed, 2 wrong usage. */
async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help') return usage(name === undefined ? 2 : 0)
  const command = commands[name]
  if (!command) return unknown(name)
  if (rest.includes('--help')) {
    console.log(command.help)
    return 0
  }
  const read = readConfig(process.env)
  if (read.ok) return run(command, rest, read.config)
  for (const problem of read.problems) console.error(`✗ ${problem}`)
  return 2
}

async function run(command: CliCommand, args: readonly string[], config: Config): Promise<number> {
  try {
    return await command.run(args, config)
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
    return isWrongUsage(error) ? 2 : 1
  }
}

/** What node's parseArgs throws for an option it does not know. */
function isWrongUsage(error: unknown): boolean {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  )
}

function unknown(name: string): number {
  if (!later.includes(name)) {
    console.error(`no such command: ${name}`)
    return usage(2)
  }
  console.error(`${name}: not part of this version yet / 此版本尚未提供`)
  return 2
}

function usage(code: number): number {
  const list = Object.values(commands).map((command) => `  ${command.help.split('\n')[0]}`)
  console.log(`npm run hotline -- <command>\n\n${list.join('\n')}\n\n<command> --help tells more.`)
  return code
}
