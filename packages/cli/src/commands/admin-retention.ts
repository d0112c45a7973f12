import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, one, type Read } from '../options.ts'
import { CommandFailure } from '../usage-error.ts'
import { wholeNumber } from '../values.ts'

const GIGABYTE = 1_000_000_000
const MOST_DAYS = 36_500

/** Days, or `forever`. */
type Days = number | 'forever'

const days = wholeNumber('a number of days', 1, MOST_DAYS)
const daysOrForever = (text: string): Read<Days> => (text === 'forever' ? { ok: true, value: 'forever' } : days(text))
const kept = (given: Days | undefined, present: number | null) => (given === undefined ? present : given === 'forever' ? null : given)
const told = (value: number | null) => (value === null ? 'for ever' : value === 1 ? '1 day' : `${value} days`)

export const adminRetention = defineCommand({
  name: 'admin retention',
  summary: 'Shows how long measurements are kept, or changes it.',
  positionals: [],
  options: {
    'raw-days': one('N', 'days for which every single observation is kept', days),
    'raw-gigabytes': one(
      'N',
      'room that single observations may take; what is reached first counts',
      wholeNumber('gigabytes', 1, 1_000_000),
    ),
    'five-minute-days': one('N', 'days for which windows of five minutes are kept, or forever', daysOrForever),
    'hour-days': one('N', 'the same for windows of an hour', daysOrForever),
    'day-days': one('N', 'the same for windows of a day', daysOrForever),
    json: flag('one line of JSON'),
  },
  notes: `Events, states, mappings and the packets behind changes are kept for ever. A day is dropped only when it is rolled up.
The database is that of DATABASE_URL, else that of the running product, for the user who started it.`,
  examples: ['lispwatch admin retention', 'lispwatch admin retention --raw-days 30 --hour-days forever'],
  async run({ values }, io) {
    const retention = await withDatabase(io, async (db) => {
      const { retentionOf, setRetention } = await import('@lispwatch/db/retention')
      const present = await retentionOf(db)
      const gigabytes = values['raw-gigabytes']
      const next = {
        rawDays: values['raw-days'] ?? present.rawDays,
        rawBytes: gigabytes === undefined ? present.rawBytes : gigabytes * GIGABYTE,
        fiveMinuteDays: kept(values['five-minute-days'], present.fiveMinuteDays),
        hourDays: kept(values['hour-days'], present.hourDays),
        dayDays: kept(values['day-days'], present.dayDays),
      }
      try {
        await setRetention(db, next)
      } catch (error) {
        if (error instanceof RangeError) throw new CommandFailure(`${error.message.replace(/\.$/, '')}; nothing was changed`, EXIT.usage)
        throw error
      }
      return next
    })
    const { rawDays, rawBytes, fiveMinuteDays, hourDays, dayDays } = retention
    io.out(
      values.json
        ? jsonLine(retention)
        : [
            `observations  ${told(rawDays)}, at most ${rawBytes / GIGABYTE} GB`,
            `five minutes  ${told(fiveMinuteDays)}`,
            `hours         ${told(hourDays)}`,
            `days          ${told(dayDays)}`,
            '',
          ].join('\n'),
    )
    return EXIT.done
  },
})
