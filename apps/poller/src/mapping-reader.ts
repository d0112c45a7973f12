import type { Mapping } from '@lispwatch/domain/mapping'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'

/** Who asks waits for company, but not longer than this: when a map-server forgets everything, everybody asks at once. */
const GATHER_MS = 10
/** So many are read at once. */
const READ_BATCH = 256
const RETRY_MS = 1000

/** Reads what mappings are on record, many at once. */
export interface MappingReader {
  /** null when there is none; undefined when the reader was closed before it was known. Waits for a database that is away. */
  read(targetId: number): Promise<Mapping | null | undefined>
  close(): void
}

type Settle = (mapping: Mapping | null | undefined) => void

export function createMappingReader(options: {
  readonly clock: Clock
  readonly read: (targetIds: readonly number[]) => Promise<ReadonlyMap<number, Mapping>>
}): MappingReader {
  const { clock } = options
  const waiting = new Map<number, Settle[]>()
  let timer: Timer | undefined
  let isReading = false
  let isClosed = false

  const settle = (targetId: number, mapping: Mapping | null | undefined): void => {
    const settles = waiting.get(targetId) ?? []
    waiting.delete(targetId)
    for (const one of settles) one(mapping)
  }

  const readAll = async (): Promise<void> => {
    timer = undefined
    isReading = true
    let pauseMs = GATHER_MS
    try {
      const targetIds = [...waiting.keys()].slice(0, READ_BATCH)
      const mappings = await options.read(targetIds)
      for (const targetId of targetIds) settle(targetId, mappings.get(targetId) ?? null)
    } catch {
      // Who reads has taken note of it; those who wait go on waiting.
      pauseMs = RETRY_MS
    }
    isReading = false
    if (waiting.size > 0) wind(pauseMs)
  }

  const wind = (ms: number): void => {
    if (!isClosed && !isReading) timer ??= clock.after(ms, () => void readAll())
  }

  return {
    read(targetId) {
      if (isClosed) return Promise.resolve(undefined)
      return new Promise((resolve) => {
        waiting.set(targetId, [...(waiting.get(targetId) ?? []), resolve])
        wind(GATHER_MS)
      })
    },
    close() {
      isClosed = true
      timer?.cancel()
      for (const targetId of [...waiting.keys()]) settle(targetId, undefined)
    },
  }
}
