import type { Signer } from '@lispwatch/db/chain/sign-head'
import type { z } from 'zod'
import { CLIENT_ADDRESS_HEADER } from '../client-address.ts'
import type { LookupDesk } from '../lookups/lookup-desk.ts'
import { type CallerSources, callerMay, callerOf, whoOf } from './caller.ts'
import { matchPath } from './match-path.ts'
import {
  BAD_TOKEN,
  FOREIGN,
  NOT_ALLOWED,
  NOT_SIGNED_IN,
  type ParameterFault,
  type Problem,
  READ_ONLY,
  tooMany,
  UNFORESEEN,
  UNKNOWN_PATH,
} from './problem.ts'
import { addressGroup, createRateLimit } from './rate-limit.ts'
import { readBody } from './read-body.ts'
import { acceptedReply, fileReply, jsonReply, problemReply } from './reply.ts'
import type { Resource } from './resource.ts'

/** Requests per minute: of one token, of one address without a token, and with tokens that are not good. */
export interface RestLimits {
  readonly perToken: number
  readonly perAddress: number
  readonly badTokens: number
}

export interface RestOptions extends CallerSources {
  readonly resources: readonly Resource[]
  /** The document that describes the resources; anybody may read it. */
  readonly document: unknown
  readonly limits: RestLimits
  readonly now: () => number
  readonly onFault: (where: string, error: unknown) => void
  /** Signs for this installation; null without a secret key. */
  readonly signer: () => Signer | null
  /** Where lookups are ordered. */
  readonly lookups: () => LookupDesk
  /** Whether a page of ours sent the request. */
  readonly isSameOrigin: (headers: Headers) => boolean
}

export const ROOT = '/api/v1'
const DOCUMENT = '/openapi.json'
const WINDOW_MS = 60_000

/** Answers requests below /api/v1. Never rejects. */
export function createRest(options: RestOptions): (request: Request) => Promise<Response> {
  const { database, signer, resources, document, limits, now, onFault } = options
  const tokens = createRateLimit({ atMost: limits.perToken, windowMs: WINDOW_MS })
  const addresses = createRateLimit({ atMost: limits.perAddress, windowMs: WINDOW_MS })
  const readable = resources.filter((one) => one.kind !== 'order')
  const guesses = createRateLimit({ atMost: limits.badTokens, windowMs: WINDOW_MS })

  /** Why this request gets no answer; undefined when `resource` may be read. */
  async function refusal(headers: Headers, resource: Resource | undefined, at: number): Promise<Problem | undefined> {
    const from = addressGroup(headers.get(CLIENT_ADDRESS_HEADER))
    const withToken = headers.has('authorization')
    const waitMs = withToken ? guesses.wait(from, at) : addresses.count(from, at)
    if (waitMs > 0) return tooMany(waitMs)
    const caller = await callerOf(options, headers, at)
    if (caller.kind === 'bad-token') {
      guesses.count(from, at)
      return BAD_TOKEN
    }
    if (caller.kind === 'nobody') return NOT_SIGNED_IN
    const tokenWaitMs = caller.kind === 'token' ? tokens.count(String(caller.token.id), at) : 0
    if (tokenWaitMs > 0) return tooMany(tokenWaitMs)
    if (resource === undefined) return UNKNOWN_PATH
    return callerMay(caller, resource.capability) ? undefined : NOT_ALLOWED
  }

  async function carryOut(request: Request, path: string, at: number): Promise<Response> {
    const orders = resources.filter((one) => one.kind === 'order')
    const resource = orders.find((one) => one.path === path)
    if (resource === undefined) return problemReply(request, READ_ONLY)
    const refused = await refusal(request.headers, resource, at)
    if (refused !== undefined) return problemReply(request, refused)
    const caller = await callerOf(options, request.headers, at)
    // A browser sends the cookies of a person along for any page that asks it to.
    if (caller.kind === 'person' && !options.isSameOrigin(request.headers)) return problemReply(request, FOREIGN)
    const body = await readBody(request)
    if ('problem' in body) return problemReply(request, body.problem)
    const read = resource.body.safeParse(body.value)
    if (!read.success) return problemReply(request, badRequest(faultsOf(read.error)))
    const who = whoOf(caller, request.headers)
    const ordered = await resource.carryOut({ database: database(), lookups: options.lookups(), now: at, ...who, body: read.data })
    if (!ordered.ok) return problemReply(request, ordered.problem)
    return acceptedReply(request, `${ROOT}${ordered.path}`, resource.answer.parse(ordered.answer))
  }

  async function answer(request: Request, url: URL, path: string): Promise<Response> {
    const at = now()
    if (request.method === 'POST') return carryOut(request, path, at)
    if (request.method !== 'GET' && request.method !== 'HEAD') return problemReply(request, READ_ONLY)
    if (path === DOCUMENT) return jsonReply(request, url, document)
    const match = matchPath(readable, path)
    const refused = await refusal(request.headers, match?.resource, at)
    if (refused !== undefined) return problemReply(request, refused)
    if (match === undefined) return problemReply(request, UNKNOWN_PATH)
    const { resource } = match
    const query = queryOf(url.searchParams)
    const [params, asked] = [resource.params.safeParse(match.params), resource.query.safeParse(query.values)]
    const errors = [...query.faults, ...faultsOf(params.error), ...faultsOf(asked.error)]
    if (errors.length > 0 || !params.success || !asked.success) return problemReply(request, badRequest(errors))
    const reading = { database: database(), signer: signer(), now: at, params: params.data, query: asked.data }
    if (resource.kind === 'file') {
      const file = await resource.read(reading)
      return file === undefined ? problemReply(request, missing(match.params)) : fileReply(request, resource.mediaType, file)
    }
    const body = await resource.read(reading)
    return body === undefined
      ? problemReply(request, missing(match.params))
      : jsonReply(request, url, resource.answer.parse(body), resource.pageBy)
  }

  return async (request) => {
    const url = new URL(request.url)
    const path = url.pathname.slice(ROOT.length)
    try {
      return await answer(request, url, path)
    } catch (error) {
      onFault('REST', error)
      return problemReply(request, UNFORESEEN)
    }
  }
}

/** A parameter that is given twice is a mistake, never silently the last. */
function queryOf(search: URLSearchParams): { readonly values: Record<string, string>; readonly faults: readonly ParameterFault[] } {
  const names = [...new Set(search.keys())]
  const faults = names
    .filter((name) => search.getAll(name).length > 1)
    .map((parameter) => ({ parameter, message: 'is given more than once' }))
  return { values: Object.fromEntries(search), faults }
}

function faultsOf(error: z.ZodError | undefined): ParameterFault[] {
  return (error?.issues ?? []).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((parameter) => ({ parameter, message: 'is not known here' }))
    return [{ parameter: issue.path.join('.') || 'query', message: issue.message }]
  })
}

function badRequest(errors: readonly ParameterFault[]): Problem {
  const told = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join('; ')
  return { status: 400, detail: `The request cannot be read: ${told}.`, errors }
}

function missing(params: Readonly<Record<string, string>>): Problem {
  const names = Object.values(params).map((text) => `“${text}”`)
  return { status: 404, detail: names.length === 0 ? 'There is nothing here yet.' : `There is nothing known of ${names.join(', ')}.` }
}
