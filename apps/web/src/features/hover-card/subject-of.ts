import { eidOfParts, segmentText } from '../../lib/paths.ts'

/** What a card is about. */
export interface Subject {
  readonly kind: 'site' | 'rloc' | 'server' | 'eid'
  readonly key: string
}

const KINDS: Readonly<Record<string, Exclude<Subject['kind'], 'eid'>>> = { sites: 'site', rlocs: 'rloc', servers: 'server' }

/** What the page at this path is about, where it is about one thing; undefined for lists and all other pages. */
export function subjectOf(pathname: string): Subject | undefined {
  const [, list = '', first, second, ...more] = pathname.split('/')
  if (first === undefined || first === '' || more.length > 0) return undefined
  if (list === 'mappings') {
    const iid = /^\d{1,10}$/.test(first) ? Number(first) : undefined
    if (iid === undefined || second === undefined || second === '') return undefined
    return { kind: 'eid', key: eidOfParts({ iid, prefix: segmentText(second) }) }
  }
  const kind = Object.hasOwn(KINDS, list) ? KINDS[list] : undefined
  return kind === undefined || second !== undefined ? undefined : { kind, key: segmentText(first) }
}
