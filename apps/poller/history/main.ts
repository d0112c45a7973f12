import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { openDatabase } from '@lispwatch/db/client'
import { joinDays } from '@lispwatch/db/history/join-days'
import { dayFile, indexFile, packDay, packIndex, seedOfDays, unpackDay } from '@lispwatch/db/history/seed-files'
import { testDatabase } from '@lispwatch/db/testing/database'
import { MONTH_DAYS } from '@lispwatch/lab/scenarios/month'
import { playDay } from './play-day.ts'

/**
 * `tsx history/main.ts FOLDER DAY` plays a day of the month and writes it into the folder; a line of JSON tells what it took.
 * `tsx history/main.ts FOLDER` puts the days that are there together.
 */
const [folder = '', given] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
if (given === undefined) putTogether()
else await makeDay(Number(given))

async function makeDay(day: number): Promise<void> {
  const database = await testDatabase()
  const owner = openDatabase({ url: database.ownerUrl, maxConnections: 2 })
  try {
    const startedAt = performance.now()
    const played = await playDay({ db: database.db, owner }, day)
    const octets = packDay(played)
    write(dayFile(folder, day), octets)
    const { user, system } = process.cpuUsage()
    const [seconds, cpuSeconds] = [performance.now() - startedAt, (user + system) / 1000].map((ms) => Math.round(ms / 1000))
    const { states, versions, events, incidents, hours, packets } = played
    const counts = Object.entries({ states, versions, events, incidents, hours, packets }).map(([key, value]) => [key, value.length])
    console.log(JSON.stringify({ day, octets: octets.length, seconds, cpuSeconds, ...Object.fromEntries(counts) }))
  } finally {
    await owner.close()
    await database.drop()
  }
}

function putTogether(): void {
  const days = Array.from({ length: MONTH_DAYS }, (_, i) => dayFile(folder, i + 1))
  const missing = days.filter((file) => !existsSync(file))
  if (missing.length > 0) throw new Error(`The history is not whole: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`)
  const octets = days.map((file) => readFileSync(file))
  const index = joinDays(octets.map(unpackDay), seedOfDays(octets))
  const packed = packIndex(index)
  write(indexFile(folder), packed)
  const whole = octets.reduce((sum, { length }) => sum + length, packed.length)
  const events = index.events.reduce((sum, count) => sum + count, 0)
  console.log(JSON.stringify({ octets: whole, events, findings: index.findings.length, incidents: index.incidents.length }))
}

/** Whole or not at all. */
function write(file: string, octets: Uint8Array): void {
  writeFileSync(`${file}.new`, octets)
  renameSync(`${file}.new`, file)
}
