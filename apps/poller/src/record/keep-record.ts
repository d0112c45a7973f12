import type { Database } from '@lispwatch/db/client'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { secretKey } from '@lispwatch/notify/secret-box'
import type { sendToSubscriber } from '@lispwatch/notify/send/to-subscriber'
import { signingKey } from '@lispwatch/notify/signing-key'
import type { Logger } from 'pino'
import { mayPass } from '../database-fault.ts'
import { type Repeated, repeat } from '../repeat.ts'
import { appendHeads } from './heads-file.ts'
import { mailHeads } from './mail-heads.ts'
import { keepRecordOnce } from './orders.ts'

export interface KeepRecord {
  readonly clock: Clock
  readonly database: Database
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  /** What heads are signed with; without it this poller signs nothing. */
  readonly secretKey: string | undefined
  /** Where heads are written, a line each; undefined: nowhere. */
  readonly headsFile: string | undefined
  /** Where people find the console. */
  readonly publicUrl: string
  readonly stopping: AbortSignal
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
  /** Sends once; only tests have another one. */
  readonly send?: typeof sendToSubscriber
}

/** Who waits for an order waits so long at most until it is begun. */
const LOOK_INTERVAL_MS = 2000
const MAIL_INTERVAL_MS = 15_000
/** Signs the head of the history every day, verifies it, and publishes heads by mail and in a file. Any number of pollers may do it. */
export function startKeepingRecord(of: KeepRecord): Repeated {
  const { clock, database, log, headsFile, stopping, onDatabase } = of
  const key = of.secretKey === undefined ? undefined : secretKey(of.secretKey)
  const signer = key && signingKey(key)
  const tell = (what: string) => (err: unknown) => {
    if (!mayPass(err)) log.warn({ err }, what)
  }
  const parts = [
    repeat({
      ...{ clock, everyMs: LOOK_INTERVAL_MS, onDone: () => {}, onFault: tell('the record could not be kept; it is tried again') },
      work: () => (stopping.aborted ? Promise.resolve() : keepRecordOnce(of, signer)),
    }),
    ...(key === undefined
      ? []
      : [
          repeat({
            ...{ clock, everyMs: MAIL_INTERVAL_MS, onDone: () => {}, onFault: tell('heads could not be mailed; it is tried again') },
            work: () => mailHeads(of, key),
          }),
        ]),
    ...(headsFile === undefined
      ? []
      : [
          repeat({
            ...{ clock, everyMs: MAIL_INTERVAL_MS, onDone: () => {} },
            onFault: tell(`heads could not be written to ${headsFile}; look at LISPWATCH_HEADS_FILE and at who may write there`),
            work: async () => void (await onDatabase(() => appendHeads(database, headsFile))),
          }),
        ]),
  ]
  return {
    stop() {
      for (const part of parts) part.stop()
    },
  }
}
