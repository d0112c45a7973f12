import type { TestDatabase } from '@lispwatch/db/testing/database'
import { secretKeeper } from '../alerting/secret-keeper.ts'
import { CLIENT_ADDRESS_HEADER } from '../client-address.ts'
import type { LookupDesk } from '../lookups/lookup-desk.ts'
import type { Principal } from '../principal.ts'
import { createRest, type RestLimits, ROOT } from '../rest/answer.ts'
import { RESOURCES } from '../rest/catalog.ts'
import { openApiDocument } from '../rest/open-api.ts'
import type { Resource } from '../rest/resource.ts'
import { fakeContext } from './fake-context.ts'

export interface RestWorld {
  readonly database: TestDatabase
  readonly now: number
  /** Who asks without a token; nobody if not given. */
  readonly principal?: Principal | null
  readonly resources?: readonly Resource[]
  readonly limits?: Partial<RestLimits>
  readonly lookups?: LookupDesk
}

interface Visit {
  readonly token?: string
  readonly authorization?: string
  readonly address?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

const noLookups = fakeContext(null).lookups

/** The REST interface over a database of a test, and a program that asks it. `clock.now` and `principal` may be changed on the way. */
export function restWorld({ database, now, principal = null, resources = RESOURCES, limits = {}, lookups = noLookups }: RestWorld) {
  const clock = { now }
  const faults: unknown[] = []
  const rest = createRest({
    resources,
    document: openApiDocument(resources, '0.0.0'),
    database: () => database.db,
    principalOf: async () => principal,
    limits: { perToken: 1_000, perAddress: 1_000, badTokens: 1_000, ...limits },
    now: () => clock.now,
    onFault: (_, error) => faults.push(error),
    lookups: () => lookups,
    signer: () => secretKeeper(Buffer.alloc(32, 1).toString('base64')).signer,
    isSameOrigin: (headers) => headers.get('origin') === 'http://127.0.0.1:3000',
  })
  function get(path: string, { token, authorization, address = '192.0.2.1', method = 'GET', headers = {} }: Visit = {}) {
    const given = authorization ?? (token === undefined ? undefined : `Bearer ${token}`)
    const sent = { [CLIENT_ADDRESS_HEADER]: address, ...headers, ...(given !== undefined && { authorization: given }) }
    return rest(new Request(`http://127.0.0.1:3000${ROOT}${path}`, { method, headers: sent }))
  }
  function post(path: string, body: string, { token, address = '192.0.2.1', headers = {} }: Visit = {}) {
    const length = { 'content-length': String(Buffer.byteLength(body)), 'content-type': 'application/json' }
    const sent = {
      [CLIENT_ADDRESS_HEADER]: address,
      ...length,
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    }
    return rest(new Request(`http://127.0.0.1:3000${ROOT}${path}`, { method: 'POST', headers: sent, body }))
  }
  return { clock, faults, get, post }
}
