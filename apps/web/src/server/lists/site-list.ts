import type { SiteSummary } from '@lispwatch/db/sites'
import { SEVERITY, type State } from '@lispwatch/domain/state'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import { type ColumnOf, LISTS, type SortOf } from '../../lib/lists.ts'
import { type FieldsOf, iso } from './fields.ts'
import { byText, createList, type ListWanted, type Selected } from './list.ts'

export interface SitesWanted extends ListWanted<SiteSummary, SortOf<'sites'>, State> {
  /** Only those of this provider; null: of all. */
  readonly provider: string | null
}

interface Share {
  readonly part: number
  readonly of: number
}

const registered = ({ registrationCounts: counts }: SiteSummary): Share => ({
  part: counts.registered,
  of: counts.registered + counts.unregistered + counts.unknown,
})

const up = ({ locatorCounts: counts }: SiteSummary): Share => ({
  part: counts.up,
  of: counts.up + counts.down + counts['service-down'] + counts.unknown,
})

const ratio = ({ part, of }: Share) => (of === 0 ? 1 : part / of)
const severity = ({ state }: SiteSummary) => SEVERITY.indexOf(state)
const placeOf = ({ location }: SiteSummary) => location?.name ?? null

const list = createList<SiteSummary, SortOf<'sites'>, State>({
  states: LISTS.sites.states,
  stateOf: ({ state }) => state,
  textOf: ({ name, publicName, provider, location, eids, tags }) =>
    [name, publicName, provider, location?.name, ...eids, ...tags].join('\n').toLowerCase(),
  covers: ({ eids }, ip) =>
    eids.some((eid) => {
      const parsed = parsePrefix(eid.replace(/^\[\d+\]/, ''))
      return parsed.ok && prefixContainsIp(parsed.prefix, ip)
    }),
  // Hundreds of dormant sites would hide the living ones.
  isUsual: (rows, hasWords) => {
    const areAllDormant = hasWords || rows.every(({ state }) => state === 'dormant')
    return ({ state }) => areAllDormant || state !== 'dormant'
  },
  orders: {
    state: (a, b) => severity(b) - severity(a),
    site: (a, b) => byText(a.name, b.name),
    provider: (a, b) => byText(a.provider, b.provider),
    place: (a, b) => byText(placeOf(a), placeOf(b)),
    registered: (a, b) => ratio(registered(a)) - ratio(registered(b)),
    locators: (a, b) => ratio(up(a)) - ratio(up(b)),
    since: (a, b) => (b.sinceAt ?? 0) - (a.sinceAt ?? 0),
  },
  tie: (a, b) => byText(a.name, b.name),
})

/** The sites that are wanted, in order. */
export function selectSites(rows: readonly SiteSummary[], { provider, ...wanted }: SitesWanted): Selected<SiteSummary, State> {
  const only = provider === null ? undefined : { key: provider, test: (site: SiteSummary) => site.provider === provider }
  return list(rows, { ...wanted, only })
}

export const SITE_FIELDS: FieldsOf<SiteSummary, ColumnOf<'sites'>> = {
  state: ({ state }) => ({ state }),
  site: ({ name, publicName }) => ({ site: name, publicName }),
  provider: ({ provider }) => ({ provider }),
  place: ({ location }) => ({
    place: location?.name ?? null,
    latitude: location?.latitude ?? null,
    longitude: location?.longitude ?? null,
  }),
  prefixes: ({ eids }) => ({ eidPrefixes: eids }),
  registered: (site) => ({ registered: registered(site).part, registrations: registered(site).of }),
  locators: (site) => ({ locatorsUp: up(site).part, locators: up(site).of }),
  tags: ({ tags }) => ({ tags }),
  reason: ({ reason }) => ({ reason }),
  since: ({ sinceAt }) => ({ since: iso(sinceAt) }),
}
