import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { KEPT } from '../inventory-alerting.ts'
import { scopeText } from '../inventory-alerting-entries.ts'
import type { PublishRule } from '../publication/publish-rule.ts'
import type { PageGate, PageGroup, PageSubscriptions, StatusPage } from './page.ts'

const NOTHING = 'nothing'
const list = (values: readonly string[] | undefined) => (values === undefined || values.length === 0 ? NOTHING : values.join(', '))
const set = (values: readonly string[] | undefined) => list(values?.toSorted())

function gateText({ kind, password, from }: PageGate): string {
  if (kind === 'password') return `password, ${password === KEPT ? 'the stored one' : 'a new one'}`
  return kind === 'addresses' ? `addresses ${list(from)}` : kind
}

function groupText({ name, ...named }: PageGroup): string {
  const parts = (['sites', 'tags', 'nodes', 'providers'] as const).flatMap((part) => (named[part] ? [`${part} ${set(named[part])}`] : []))
  return `${name} (${parts.join('; ')})`
}

function subscriptionsText({ mail, ...ways }: PageSubscriptions): string {
  const chosen = (['webhooks', 'slack', 'privateAddresses'] as const).flatMap((way) => (ways[way] === true ? [way] : []))
  return list([...(mail === undefined ? [] : [`mail by ${mail}`]), ...chosen])
}

/** What matters of a page, each as a text that is equal exactly when the value is; of a password only whether it is another one. */
export function pageValues(page: StatusPage, before: string | undefined): Readonly<Record<string, string>> {
  return {
    after: before ?? NOTHING,
    formerly: set(page.formerly),
    title: page.title,
    about: page.about ?? NOTHING,
    footer: page.footer ?? NOTHING,
    language: page.language ?? 'en',
    contact: page.contact ?? NOTHING,
    colours: page.accent === undefined ? NOTHING : `${page.accent.light} and ${page.accent.dark}`,
    logo: page.logo ?? NOTHING,
    domains: list(page.domains),
    provider: page.provider ?? NOTHING,
    shows: page.shows === undefined ? 'everything' : list(page.shows),
    groups: list(page.groups?.map(groupText)),
    public: set(page.public),
    'EID blocks': set(page.eidBlocks?.map(formatEidPrefix)),
    gate: page.gate === undefined ? 'open' : gateText(page.gate),
    subscriptions: page.subscriptions === undefined ? 'as the console has them' : subscriptionsText(page.subscriptions),
  }
}

/** The same of a rule for publishing. */
export function publishRuleValues({ name, isOn, when, forMs, words }: Omit<PublishRule, 'id'>): Readonly<Record<string, string>> {
  const { kinds, severities, scope, sitesAtLeast, eidsLostAtLeast } = when
  return {
    ...{ name, on: isOn ? 'yes' : 'no', after: `${forMs / 1000} s`, kinds: set(kinds), severities: set(severities) },
    ...{ scope: scopeText(scope), 'sites at least': String(sitesAtLeast), 'EID-prefixes lost at least': String(eidsLostAtLeast) },
    ...{ title: words.title ?? NOTHING, opened: words.opened ?? NOTHING, resolved: words.resolved ?? NOTHING },
  }
}
