import { createExchange, type Exchange, type ExchangeOptions } from '@lispwatch/lisp-client/client/exchange'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { CONTROL_PORT } from '@lispwatch/lisp-client/wire/iana'

/** Asks from UDP port 4342, for servers that send what they answer there, whatever port it was asked from. */
export interface FixedPort {
  /** The exchange on that port, opened when first needed; undefined while somebody else holds the port. */
  exchange(): Promise<Exchange | undefined>
  close(): Promise<void>
}

/** A port that was taken is tried again after this time. */
const TAKEN_MS = 60_000

export function createFixedPort(options: ExchangeOptions & { readonly clock: Clock }): FixedPort {
  const { clock } = options
  let opening: Promise<Exchange | undefined> | undefined
  let takenAt = Number.NEGATIVE_INFINITY
  let isClosed = false

  const open = async (): Promise<Exchange | undefined> => {
    try {
      return await createExchange({ ...options, sourcePort: CONTROL_PORT })
    } catch {
      // Taken, or not ours to bind: the server stays what it was, silent.
      takenAt = clock.monotonic()
      opening = undefined
      return undefined
    }
  }

  return {
    async exchange() {
      if (isClosed || clock.monotonic() - takenAt < TAKEN_MS) return undefined
      opening ??= open()
      return opening
    },
    async close() {
      isClosed = true
      await (await opening)?.close()
    },
  }
}
