import type { Reader } from '../reader.ts'
import { remarksWithin } from '../remark.ts'
import { within } from '../wire-error.ts'
import { type MappingRecord, parseMappingRecord, remarkRecordReserved } from './mapping-record.ts'

/** Reads `count` EID-records; `check` may add remarks of the message that they stand in. */
export function parseRecords(
  reader: Reader,
  count: number,
  check: (reader: Reader, record: MappingRecord, start: number) => void,
): MappingRecord[] {
  const records: MappingRecord[] = []
  for (let i = 0; i < count; i++) {
    const noted = reader.remarks.length
    const start = reader.at
    try {
      const record = parseMappingRecord(reader)
      remarkRecordReserved(reader, record, start)
      check(reader, record, start)
      records.push(record)
    } catch (error) {
      throw within(error, `records[${i}]`)
    }
    if (reader.remarks.length > noted) remarksWithin(reader.remarks, noted, `records[${i}]`)
  }
  return records
}
