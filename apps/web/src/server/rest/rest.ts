import { env } from '../../env.ts'
import { isSameOrigin } from '../auth/origins.ts'
import { backend } from '../backend.ts'
import { logFault } from '../log.ts'
import { principalOf } from '../principal-of.ts'
import { VERSION } from '../version.ts'
import { createRest } from './answer.ts'
import { RESOURCES } from './catalog.ts'
import { openApiDocument } from './open-api.ts'

/** A program that reads every page of everything once a minute stays far below; one that runs wild is held. */
const LIMITS = { perToken: 1_200, perAddress: 600, badTokens: 30 }

type Rest = ReturnType<typeof createRest>

/** One per process, so that what it counts is counted once, however often Next loads this module. */
const held = globalThis as typeof globalThis & { lispwatchRest?: Rest }

/** The REST interface of this process. The backend is asked for at each request: a closed one is not held on to. */
export function rest(): Rest {
  held.lispwatchRest ??= createRest({
    resources: RESOURCES,
    document: openApiDocument(RESOURCES, VERSION),
    database: () => backend().database,
    signer: () => backend().secrets.signer,
    principalOf: (headers) => principalOf(backend(), headers),
    limits: LIMITS,
    now: Date.now,
    lookups: () => backend().lookups,
    isSameOrigin: (headers) => isSameOrigin(headers, env().publicUrl),
    onFault: logFault,
  })
  return held.lispwatchRest
}
