import { type EidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'

/** What people who look at a running lab from elsewhere may have it do; each of it can be mended. */
export type Order =
  | { readonly command: 'parts' }
  | { readonly command: 'down'; readonly rloc: string; readonly service: boolean }
  | { readonly command: 'up'; readonly rloc: string }
  | { readonly command: 'withdraw'; readonly eid: EidPrefix }
  | { readonly command: 'move'; readonly eid: EidPrefix; readonly site: string }
  | { readonly command: 'hijack'; readonly eid: EidPrefix; readonly site: string }
  | { readonly command: 'cut'; readonly observer: string }
  | { readonly command: 'server'; readonly server: string; readonly state: 'down' | 'restart' }
  | { readonly command: 'scenario'; readonly scenario: string }
  | { readonly command: 'mend'; readonly id: string }
  | { readonly command: 'mend-all' }

/** Reads an order that comes from outside. Undefined: it is none, or something in it is not what it should be. */
export function parseOrder(value: Readonly<Record<string, unknown>>): Order | undefined {
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : undefined)
  const rloc = canonicalIp(text('rloc') ?? '')
  const eid = eidFrom(text('eid'))
  const { command, service, state } = value
  const [site, observer, server, scenario, id] = ['site', 'observer', 'server', 'scenario', 'id'].map(text)
  switch (command) {
    case 'parts':
    case 'mend-all':
      return { command }
    case 'down':
      return rloc === undefined ? undefined : { command, rloc, service: service === true }
    case 'up':
      return rloc === undefined ? undefined : { command, rloc }
    case 'withdraw':
      return eid && { command, eid }
    case 'move':
    case 'hijack':
      return eid === undefined || site === undefined ? undefined : { command, eid, site }
    case 'cut':
      return observer === undefined ? undefined : { command, observer }
    case 'server':
      return server === undefined || (state !== 'down' && state !== 'restart') ? undefined : { command, server, state }
    case 'scenario':
      return scenario === undefined ? undefined : { command, scenario }
    case 'mend':
      return id === undefined ? undefined : { command, id }
    default:
      return undefined
  }
}

function eidFrom(text: string | undefined): EidPrefix | undefined {
  const parsed = text === undefined ? undefined : parseEidPrefix(text)
  return parsed?.ok ? parsed.eid : undefined
}
