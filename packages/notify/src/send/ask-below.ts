import { getJson, type JsonReply } from './get-json.ts'

/** A question may take so long: what reads a database of its own needs a while. */
const PATIENCE_MS = 20_000

/** Another system whose people gave a token, `Token ...` or `Bearer ...` as it wants it; none: it is asked without. */
export interface OtherSystem {
  /** As people entered it; what is asked is below it. */
  readonly base: string
  readonly authorization: string | null
}

/** Asks paths below the address of another system, under the rules of `getJson`. */
export function askBelow({ base, authorization }: OtherSystem): (path: string) => Promise<JsonReply> {
  const root = base
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
  const headers = authorization === null ? {} : { authorization }
  return (path) => getJson({ url: `${root}${path}`, headers, reach: 'own', patienceMs: PATIENCE_MS })
}
