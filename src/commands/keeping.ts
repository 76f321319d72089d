import { join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { backup } from '../store/backup.ts'
import type { LogFault } from '../store/log-fault.ts'
import { restore } from '../store/restore.ts'
import { type LogReport, verifyLog } from '../store/verify-log.ts'
import { realWorld } from '../world.ts'
import { type CliCommand, migrationsDir, withMemory, wrongUsage } from './command.ts'

const verifyHelp = `verify-log
  checks every event of every ticket: nothing changed, removed, inserted or reordered,
  every ticket is what its log says, and the log is what was sealed each day. Prints each fault and
  where, and the latest seal to compare with the printed one; exit code 1 when there is a fault.`

/** `verify-log`. */
export const verifyCommand: CliCommand = {
  help: verifyHelp,
  run: async (args, config) => {
    if (args.length > 0) return wrongUsage(verifyHelp)
    await withMemory(config, (memory) => memory.ping())
    return report(await verifyLog(config.databaseUrl))
  },
}

const backupHelp = `backup <file>
  writes everything (database and pictures) into one file, also while the hotline runs.
  It restores into SQLite and PostgreSQL alike. The secret key in DATA_DIR is not in it: keep it apart.`

/** `backup <file>`. */
export const backupCommand: CliCommand = {
  help: backupHelp,
  run: async ([file, ...more], config) => {
    if (!file || more.length > 0) return wrongUsage(backupHelp)
    await withMemory(config, (memory) => memory.ping())
    const done = await backup({
      url: config.databaseUrl,
      file: resolve(file),
      filesDir: filesDir(config),
    })
    console.log(`${resolve(file)}: ${done.rows} rows, ${done.pictures} pictures`)
    if (done.missingPictures === 0) return 0
    console.error(`✗ ${done.missingPictures} pictures were not found in ${filesDir(config)}`)
    return 1
  },
}

const restoreHelp = `restore <file>
  loads a backup into an empty database (a fresh DATA_DIR or DATABASE_URL) and verifies its log.`

/** `restore <file>`. */
export const restoreCommand: CliCommand = {
  help: restoreHelp,
  run: async ([file, ...more], config) => {
    if (!file || more.length > 0) return wrongUsage(restoreHelp)
    const done = await restore({
      url: config.databaseUrl,
      file: resolve(file),
      filesDir: filesDir(config),
      migrationsDir,
      world: realWorld,
    })
    console.log(`${done.rows} rows, ${done.pictures} pictures restored`)
    return report(done.log)
  },
}

const filesDir = (config: Config): string => join(config.dataDir, 'pictures')

const meanings: Readonly<Record<LogReport['faults'][number]['problem'], string>> = {
  gap: 'events are missing, doubled or out of order from here on',
  link: 'does not follow the event before it: something was removed, inserted or reordered',
  changed: 'was changed after it was written',
  head: 'the head of the log is not its last event',
  ticket: 'the ticket is not what its log says',
  seal: 'the log up to here is not what was sealed that day',
}

function report({ events, tickets, seals, lastSeal, faults }: LogReport): number {
  for (const fault of faults) console.error(`✗ ${placeOf(fault)}  ${meanings[fault.problem]}`)
  console.log(`${events} events, ${tickets} tickets, ${seals} seals, ${faults.length} faults`)
  if (lastSeal)
    console.log(`seal of ${lastSeal.day}, position ${lastSeal.position}: ${lastSeal.hash}`)
  return faults.length === 0 ? 0 : 1
}

const placeOf = ({ position, ticketId, seq, day }: LogFault): string =>
  [
    ...(day === null ? [] : [`seal of ${day}`]),
    `position ${position ?? '–'}`,
    `ticket ${ticketId ?? '–'}`,
    ...(seq === null ? [] : [`event ${seq}`]),
  ].join('  ')
