import type { Inventory, InventoryChannel, InventoryProblem, InventoryRoute } from '@lispwatch/domain/inventory'
import { readChannels, readSealedSecretsWith, type SealedSecrets, type StoredChannel } from '../alerting/channels.ts'
import { readRoutes, routesTo, type StoredRoute } from '../alerting/routes.ts'
import { readRules } from '../alerting/rules.ts'
import type { Queryable } from '../transaction.ts'
import { type SecretLock, settleSecrets } from './channel-secrets.ts'

/** Channels and routes of an inventory beside what is stored. */
export interface SettledAlerting {
  /** With KEPT for every secret that is the same as before. */
  readonly inventory: Inventory
  /** What is to be sealed for a channel, by its name; none: what is stored stays. */
  readonly secrets: ReadonlyMap<string, SealedSecrets>
  readonly problems: readonly InventoryProblem[]
  /** All that are stored, whoever made them. */
  readonly knownChannels: readonly Known[]
  readonly knownRoutes: readonly StoredRoute[]
}

type Known = Omit<StoredChannel, 'namedBy'>

/** Of what an inventory has under the name of something that people made. */
export const MADE_HERE =
  'stands in the console already, and an inventory does not touch what people made there: choose another name, or remove it there'

function clashes(channels: readonly InventoryChannel[], known: readonly Known[]): InventoryProblem[] {
  return channels.flatMap(({ name }, index) =>
    known.some((one) => one.name === name && one.origin !== 'inventory')
      ? [{ path: ['channels', index, 'name'], message: `the channel ${JSON.stringify(name)} ${MADE_HERE}` }]
      : [],
  )
}

function routeProblems(routes: readonly InventoryRoute[], known: readonly StoredRoute[], rules: ReadonlySet<string>): InventoryProblem[] {
  return routes.flatMap(({ name, match }, index) => {
    const same = known.filter((one) => one.name === name)
    const own = same.find(({ origin }) => origin === 'inventory')
    const path = ['routes', index]
    // What is in force already is not refused for what people did since.
    const unknown = (rule: string) => !rules.has(rule) && own?.match.rules.includes(rule) !== true
    return [
      ...(own === undefined && same.length > 0
        ? [{ path: [...path, 'name'], message: `the route ${JSON.stringify(name)} ${MADE_HERE}` }]
        : []),
      ...match.rules.flatMap((rule, at) =>
        unknown(rule) ? [{ path: [...path, 'match', 'rules', at], message: `there is no rule ${JSON.stringify(rule)}` }] : [],
      ),
    ]
  })
}

/** Channels that go while routes of the console lead to them. */
function stillNamed(gone: readonly Known[], routes: readonly StoredRoute[]): InventoryProblem[] {
  const others = routes.filter(({ origin }) => origin !== 'inventory')
  return gone.flatMap(({ name }) => {
    const leads = routesTo(name, others)
      .map((route) => route.name)
      .join(', ')
    if (leads === '') return []
    const message = `${JSON.stringify(name)} is not here any more, and routes of the console lead to it: ${leads}. Take it out of them first`
    return [{ path: ['channels'], message }]
  })
}

/** Stands in the inventory that was applied last, and is not among what is wanted. */
export const isGone = (wanted: readonly { readonly name: string }[]) => {
  const names = new Set(wanted.map(({ name }) => name))
  return ({ name, origin }: Known | StoredRoute) => origin === 'inventory' && !names.has(name)
}

/** What applying would do to channels and routes, and what is in its way. Whoever writes it holds lockAlertRules. */
export async function settleAlerting(client: Queryable, inventory: Inventory, lock: SecretLock | undefined): Promise<SettledAlerting> {
  const { channels = [], routes = [] } = inventory
  const knownChannels = await readChannels(client)
  const knownRoutes = await readRoutes(client)
  const rules = new Set((await readRules(client)).map(({ id }) => id))
  const secrets = new Map<string, SealedSecrets>()
  const settled: InventoryChannel[] = []
  const problems = [...clashes(channels, knownChannels), ...routeProblems(routes, knownRoutes, rules)]
  problems.push(...stillNamed(knownChannels.filter(isGone(channels)), knownRoutes))
  for (const [index, channel] of channels.entries()) {
    // Secrets of another kind are none of this one.
    const before = knownChannels.find((one) => one.name === channel.name && one.kind === channel.kind && one.origin === 'inventory')
    const sealed = before === undefined ? null : await readSealedSecretsWith(client, channel.name)
    const outcome = settleSecrets(channel, { names: before?.secretNames ?? [], sealed }, lock)
    if (!outcome.ok) problems.push(...outcome.problems.map(({ path, message }) => ({ path: ['channels', index, ...path], message })))
    if (outcome.ok && outcome.secrets !== null) secrets.set(channel.name, outcome.secrets)
    settled.push(outcome.ok ? outcome.channel : channel)
  }
  return { inventory: { ...inventory, channels: settled, routes }, secrets, problems, knownChannels, knownRoutes }
}
