import { subjectKey } from '../finding.ts'
import type { AlertRoute, GroupLabel } from './alert-route.ts'
import type { Alert } from './demand.ts'

/** More than one, or none: these belong to nobody alone. */
const SEVERAL = '*'

function labelValue(label: GroupLabel, { of, severity }: Alert): string {
  const { incident, kind, labels } = of
  switch (label) {
    case 'incident':
      return String(incident.id)
    case 'site': {
      const [site] = labels.sites
      if (site !== undefined && incident.blast.siteCount === 1) return site
      // What is of many sites, or of none, is a story of its own; what may wait is told with its kind.
      return severity === 'critical' ? subjectKey(incident.subject) : kind
    }
    case 'provider':
      return labels.providers.length === 1 ? (labels.providers[0] ?? '') : labels.providers.length === 0 ? '' : SEVERAL
    case 'kind':
      return kind
    case 'severity':
      return severity
  }
}

/** Keys are indexed, and names come from the network too: what is longer is cut, and told apart by a number made of all of it. */
const MOST_VALUE_LENGTH = 120

/** FNV-1a, 64 bits: not for secrets, only to tell texts apart. */
function numberOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

function encoded(value: string): string {
  // Half a surrogate pair has no code in a URL.
  const text = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'))
  return text.length <= MOST_VALUE_LENGTH ? text : `${text.slice(0, MOST_VALUE_LENGTH - 17)}~${numberOf(text)}`
}

/** The route and the values of its labels, as one text of printable ASCII in which nothing can be mistaken for something else. */
export function groupKeyOf({ id, groupBy }: AlertRoute, alert: Alert): string {
  return [id, ...groupBy.map((label) => encoded(labelValue(label, alert)))].join('/')
}

/** The group of what came in a storm: more than a route has groups of its own for. */
export function stormKeyOf({ id }: AlertRoute): string {
  return `${id}//storm`
}

/** Where messages of a group belong together for those who get them: as long as it lasts, and no longer. */
export function threadOf({ key, openedAt }: { readonly key: string; readonly openedAt: number }): string {
  return `${key}@${openedAt}`
}
