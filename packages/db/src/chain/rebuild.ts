import { differingNames, type RecordLine, rebuiltRow } from '@lispwatch/domain/record/record-line'
import type { Database } from '../client.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { LINE_COLUMNS } from './lines.ts'

/** The tables of intervals: what each says follows from the lines alone. */
export const PROJECTIONS = ['mapping_version', 'state_interval', 'unmeasured'] as const

/** The first row, by table and key, that the lines do not make as it stands. */
export interface Difference {
  readonly source: string
  readonly key: string
  /** The line that it should follow from, or the one that cannot be; null where no line tells of the row. */
  readonly position: number | null
  /** In a sentence. */
  readonly why: string
}

export interface Rebuilt {
  /** Lines that were read, and rows that were made of them. */
  readonly lines: number
  readonly rows: number
  /** Rows of which something has no line yet: they are not compared. */
  readonly waiting: number
  readonly differs: Difference | null
}

interface TableRow {
  readonly source: string
  readonly key: string
  readonly content: RecordLine['content']
}

const PORTION = 2000

const DECLARE = `
DECLARE told NO SCROLL CURSOR FOR
SELECT ${LINE_COLUMNS} FROM chain_line WHERE source = ANY ($1) ORDER BY source COLLATE "C", key COLLATE "C", position`

const DECLARE_TABLES = `
DECLARE standing NO SCROLL CURSOR FOR
SELECT source, key, content FROM chained WHERE source = ANY ($1) ORDER BY source COLLATE "C", key COLLATE "C"`

async function* fetched<T extends object>(client: Queryable, cursor: 'told' | 'standing'): AsyncGenerator<T> {
  for (;;) {
    const { rows } = await client.query<T>(`FETCH ${PORTION} FROM ${cursor}`)
    yield* rows
    if (rows.length < PORTION) return
  }
}

interface Made {
  readonly source: string
  readonly key: string
  readonly lines: readonly RecordLine[]
}

/** The lines of one row after the other. */
async function* byRow(lines: AsyncIterable<RecordLine>): AsyncGenerator<Made> {
  let kept: RecordLine[] = []
  for await (const line of lines) {
    const [first] = kept
    if (first !== undefined && (first.source !== line.source || first.key !== line.key)) {
      yield { source: first.source, key: first.key, lines: kept }
      kept = []
    }
    kept.push(line)
  }
  const [first] = kept
  if (first !== undefined) yield { source: first.source, key: first.key, lines: kept }
}

const isBefore = (a: Pick<TableRow, 'source' | 'key'>, b: Pick<TableRow, 'source' | 'key'>) =>
  a.source < b.source || (a.source === b.source && a.key < b.key)

function differenceOf({ source, key, lines }: Made, standing: TableRow | undefined): Difference | null {
  const row = rebuiltRow(lines)
  if (row.kind === 'impossible') return { source, key, position: row.line.position, why: row.why }
  if (row.kind === 'never') return null
  const { position, content } = row.line
  if (row.kind === 'gone') {
    return standing === undefined ? null : { source, key, position, why: 'the line tells that it was removed, and it is there' }
  }
  if (standing === undefined) return { source, key, position, why: 'the line tells what it says, and it is not there' }
  const names = differingNames(content, standing.content)
  return names.length === 0 ? null : { source, key, position, why: `the line says something else of ${names.join(', ')}` }
}

const WAITING = 'SELECT DISTINCT source, key FROM chain_waiting WHERE source = ANY ($1)'

/** Makes the tables of intervals again of the lines of the chain alone, row by row, and compares them with what stands there. */
export function rebuildFromChain(
  { pool }: Pick<Database, 'pool'>,
  { onProgress }: { readonly onProgress?: (rows: number) => void } = {},
): Promise<Rebuilt> {
  return inTransaction(pool, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    await client.query("SET LOCAL timezone = 'UTC'")
    const { rows: young } = await client.query<Pick<TableRow, 'source' | 'key'>>(WAITING, [PROJECTIONS])
    const waiting = new Set(young.map(({ source, key }) => `${source} ${key}`))
    await client.query(DECLARE, [PROJECTIONS])
    await client.query(DECLARE_TABLES, [PROJECTIONS])
    const made = byRow(fetched<RecordLine>(client, 'told'))
    const standing = fetched<TableRow>(client, 'standing')
    let [lines, rows] = [0, 0]
    let differs: Difference | null = null
    const note = ({ source, key }: TableRow | Made, difference: Difference | null) => {
      if (!waiting.has(`${source} ${key}`)) differs ??= difference
    }
    let stands = (await standing.next()).value as TableRow | undefined
    for await (const one of made) {
      while (stands !== undefined && isBefore(stands, one)) {
        note(stands, { source: stands.source, key: stands.key, position: null, why: 'it is there, and no line tells of it' })
        stands = (await standing.next()).value as TableRow | undefined
      }
      const isSame = stands !== undefined && stands.source === one.source && stands.key === one.key
      note(one, differenceOf(one, isSame ? stands : undefined))
      if (isSame) stands = (await standing.next()).value as TableRow | undefined
      rows++
      lines += one.lines.length
      if (rows % PORTION === 0) onProgress?.(rows)
    }
    for (; stands !== undefined; stands = (await standing.next()).value as TableRow | undefined) {
      note(stands, { source: stands.source, key: stands.key, position: null, why: 'it is there, and no line tells of it' })
    }
    return { lines, rows, waiting: waiting.size, differs }
  })
}
