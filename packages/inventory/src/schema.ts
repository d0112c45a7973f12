import type { NodeRole } from '@lispwatch/domain/inventory'
import { DEFAULT_REQUESTS_PER_SECOND } from '@lispwatch/domain/sweep-plan'
import { z } from 'zod'
import { address } from './address-schema.ts'
import { channelsSchema, routesSchema } from './alerting-schema.ts'
import { baselineSchema } from './baseline-schema.ts'
import { eidBlock, iid, prefixText } from './eid-prefix-schema.ts'
import { name, printable } from './printable.ts'
import { statusPageSchema } from './status-page-schema.ts'

/**
 * The shape of an inventory file. This is its only definition: the TypeScript type, the checks and the published
 * JSON Schema (inventory.schema.json) all come from here. What needs two places of the file at once (overlapping
 * claims, unknown references) is checked by the domain, not here.
 */

export const NODE_ROLES = [
  'map-server',
  'map-resolver',
  'ddt-root',
  'ddt-node',
  'pitr',
  'petr',
  'rtr',
] as const satisfies readonly NodeRole[]

/** What a network gets that does not choose its own cadence. A registration lapses after 180 s (RFC 9301 8.2), so it is asked for every minute. */
export const NETWORK_DEFAULTS = {
  registrationCadenceSeconds: 60,
  probeCadenceSeconds: 30,
  registrationTimeoutMs: 3000,
  probeTimeoutMs: 2000,
} as const

const location = z
  .strictObject({
    name: printable('Town or building.').exactOptional(),
    latitude: z.number().min(-90, 'a latitude is -90 to 90').max(90, 'a latitude is -90 to 90').describe('Degrees, north positive.'),
    longitude: z
      .number()
      .min(-180, 'a longitude is -180 to 180')
      .max(180, 'a longitude is -180 to 180')
      .describe('Degrees, east positive.'),
  })
  .describe('Place on the map.')

const octet = z.int().min(0, 'must be 0 to 255').max(255, 'must be 0 to 255')

const locator = z.strictObject({
  rloc: address,
  priority: octet.describe('Lower is preferred; 255 carries no unicast (RFC 9301 5.4).'),
  weight: octet.describe('Share of the traffic among locators of equal priority.'),
})

const prefixObject = z.strictObject({
  prefix: prefixText,
  iid: iid.exactOptional(),
  locators: z
    .array(locator)
    .max(255, 'a locator-set has at most 255 locators')
    .exactOptional()
    .describe('The locators that should be registered.'),
})

const eidPrefix = z.union([prefixText, prefixObject])

const probeEverySeconds = z
  .int('is whole seconds')
  .min(2, 'must be 2 to 60')
  .max(60, 'must be 2 to 60')
  .exactOptional()
  .describe(
    'The owner consents to probes of its locators every so many seconds, and to confirmations a second apart (RFC 9301 5.4 has 3 s).',
  )

const requestsPerSecond = z.number().positive('must be more than 0')

/** The domain knows what range makes sense. */
const duration = (describe: string) => z.int().positive('must be more than 0').exactOptional().describe(describe)

export const inventorySchema = z.strictObject({
  network: z
    .strictObject({
      name,
      demo: z.boolean().exactOptional().describe('A guest may look around without signing in.'),
      underlay: z
        .literal('private')
        .exactOptional()
        .describe('The RLOCs are a simulated or private underlay: documentation addresses are expected.'),
      registrationCadenceSeconds: duration(
        `How often each map-server is asked for each EID-prefix; ${NETWORK_DEFAULTS.registrationCadenceSeconds} when left out.`,
      ),
      probeCadenceSeconds: duration(`How often each locator is probed; ${NETWORK_DEFAULTS.probeCadenceSeconds} when left out.`),
      registrationTimeoutMs: duration(`How long to wait for a map-server; ${NETWORK_DEFAULTS.registrationTimeoutMs} when left out.`),
      probeTimeoutMs: duration(`How long to wait for a locator; ${NETWORK_DEFAULTS.probeTimeoutMs} when left out.`),
      requestsPerSecond: requestsPerSecond
        .exactOptional()
        .describe(`Most requests per second to each server from one vantage; ${DEFAULT_REQUESTS_PER_SECOND} when left out.`),
      neverProbe: z
        .array(z.string().max(64, 'is too long for a prefix').describe('IPv4 or IPv6 prefix.'))
        .max(1000, 'names at most 1000 prefixes')
        .exactOptional()
        .describe('Prefixes of which no address is ever probed, whoever names it.'),
      walkBlocks: z
        .array(eidBlock)
        .exactOptional()
        .describe("EID blocks that are walked for what nobody configured; the providers' blocks when left out."),
      walkCadenceSeconds: duration('How often delegations and EID blocks are walked; 1800 when left out, 120 in a demo.'),
    })
    .describe('The network as a whole.'),
  providers: z
    .array(
      z.strictObject({
        name,
        parent: name.exactOptional().describe('Name of the provider that delegated the blocks.'),
        eidBlocks: z.array(eidBlock).exactOptional().describe('EID blocks delegated to this provider.'),
      }),
    )
    .exactOptional()
    .describe('Mapping service providers and registries.'),
  nodes: z
    .array(
      z.strictObject({
        name,
        roles: z.array(z.enum(NODE_ROLES)).min(1, 'needs at least one role').describe('What the node does.'),
        addresses: z.array(address).min(1, 'needs at least one address').describe('Where it answers.'),
        port: z
          .int()
          .min(1, 'a UDP port is 1 to 65535')
          .max(65_535, 'a UDP port is 1 to 65535')
          .exactOptional()
          .describe('UDP port; 4342 when left out.'),
        provider: name.exactOptional(),
        location: location.exactOptional(),
        requestsPerSecond: requestsPerSecond
          .exactOptional()
          .describe("Most requests per second to this server from one vantage, in place of the network's."),
        probeEverySeconds,
        canaries: z
          .strictObject({
            registered: prefixText.exactOptional().describe('An EID-prefix that is registered at this server.'),
            hole: prefixText.exactOptional().describe('An EID that nobody has.'),
          })
          .exactOptional()
          .describe('What this server is to answer for, to see that it is well; chosen when left out.'),
      }),
    )
    .exactOptional()
    .describe('Every map-server and map-resolver is asked for every EID-prefix.'),
  sites: z
    .array(
      z.strictObject({
        name,
        provider: name.exactOptional(),
        location: location.exactOptional(),
        tags: z.array(printable('Tag.')).exactOptional(),
        contacts: z.array(printable('Whom to tell.', 200)).exactOptional(),
        publicName: printable('Name on the public status page.').exactOptional(),
        probeEverySeconds,
        eidPrefixes: z.array(eidPrefix).min(1, 'needs at least one EID-prefix'),
      }),
    )
    .exactOptional(),
  vantages: z
    .array(z.strictObject({ name, location: location.exactOptional() }))
    .exactOptional()
    .describe('Places where pollers stand.'),
  channels: channelsSchema.exactOptional(),
  routes: routesSchema.exactOptional(),
  baseline: baselineSchema.exactOptional(),
  statusPage: statusPageSchema.exactOptional(),
})

/** An inventory as written in the file. */
export type InventoryFile = z.infer<typeof inventorySchema>
export type FileEidPrefix = z.infer<typeof eidPrefix>
