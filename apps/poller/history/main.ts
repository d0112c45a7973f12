import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '@lispwatch/db/client'
import { packDay } from '@lispwatch/db/history/seed-files'
import { testDatabase } from '@lispwatch/db/testing/database'
import { playDay } from './play-day.ts'

/** `tsx history/main.ts FOLDER DAY`: plays one day of the month and writes it into the folder. A line of JSON tells what it took. */
const [folder = '', given = ''] = process.argv.slice(2)
const day = Number(given)
const database = await testDatabase()
const owner = openDatabase({ url: database.ownerUrl, maxConnections: 2 })
try {
  const startedAt = performance.now()
  const played = await playDay({ db: database.db, owner }, day)
  mkdirSync(folder, { recursive: true })
  const octets = packDay(played)
  writeFileSync(join(folder, `day-${String(day).padStart(2, '0')}.json.br`), octets)
  const { user, system } = process.cpuUsage()
  const counts = Object.fromEntries(Object.entries(played).flatMap(([key, value]) => (Array.isArray(value) ? [[key, value.length]] : [])))
  console.log(
    JSON.stringify({
      day,
      octets: octets.length,
      seconds: Math.round((performance.now() - startedAt) / 1000),
      cpuSeconds: Math.round((user + system) / 1e6),
      ...counts,
    }),
  )
} finally {
  await owner.close()
  await database.drop()
}
