import { ALERT_KINDS } from '@lispwatch/domain/alert/alert-kind'
import { DEFAULT_INTERVAL_MS, DEFAULT_REPEAT_MS, DEFAULT_WAIT_MS } from '@lispwatch/domain/alert/alert-route'
import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { GROUP_LABELS } from '@lispwatch/domain/alert/rule-check'
import { FINDING_SEVERITIES } from '@lispwatch/domain/alert/severity-order'
import { KEPT } from '@lispwatch/domain/inventory'
import { CHANNEL_TYPES } from '@lispwatch/notify/catalog'
import type { ChannelField } from '@lispwatch/notify/channel-type'
import { z } from 'zod'
import { address } from './address-schema.ts'
import { name, printable } from './printable.ts'

/** The shape of `channels` and `routes` in an inventory file. The fields of a channel are those of its kind. */

function fieldSchema({ label, help, value, choices = {}, isSecret, isRequired }: ChannelField): z.ZodType<string | number | undefined> {
  const words = `${label}. ${help}${isSecret === true ? ` Stored encrypted; ${KEPT} leaves what is stored.` : ''}`
  const port = z.union([z.string(), z.int()])
  const text = value === 'choice' ? z.enum(Object.keys(choices)) : value === 'port' ? port : z.string()
  return isRequired === true ? text.describe(words) : text.exactOptional().describe(words)
}

function channelSchema(kind: ChannelKind) {
  const { about, fields } = CHANNEL_TYPES[kind]
  const settings = Object.fromEntries(Object.entries(fields).map(([field, of]) => [field, fieldSchema(of)]))
  return z
    .strictObject({
      name: name.describe('Name, unique among channels; routes name the channel by it.'),
      kind: z.literal(kind),
      isOn: z.boolean().exactOptional().describe('Whether messages leave; true when left out.'),
      settings: z.strictObject(settings),
    })
    .describe(about)
}

const { email, ...others } = CHANNEL_TYPES

export const channelsSchema = z
  .array(z.discriminatedUnion('kind', [channelSchema(email.kind), ...Object.values(others).map(({ kind }) => channelSchema(kind))]))
  .describe('Where messages go. Channels that were made in the console are left alone.')

const names = (describe: string) => z.array(printable('Name.')).exactOptional().describe(`${describe}; any when left out.`)
const seconds = (describe: string) => z.number().min(0, 'must be 0 or more').exactOptional().describe(describe)
const channelNames = z.array(name).describe('Names of channels in this file.')

/** What an incident is about. */
export const about = {
  severities: z.array(z.enum(FINDING_SEVERITIES)).exactOptional().describe('Severities; any when left out.'),
  kinds: z.array(z.enum(ALERT_KINDS)).exactOptional().describe('What happened; anything when left out.'),
  sites: names('Sites of this file'),
  nodes: names('Nodes of this file'),
  providers: names('Providers of this file'),
  tags: names('Tags of sites'),
  rlocs: z.array(address).exactOptional().describe('Addresses of locators; any when left out.'),
  vantages: names('Vantages'),
}

const match = z
  .strictObject({ ...about, rules: names('Ids of rules') })
  .describe('Which alerts the route takes; all when left out. Of sites, nodes, providers, tags, rlocs and vantages one has to fit.')

const hours = z
  .strictObject({
    timeZone: printable('IANA name of a time zone, such as Europe/Berlin.'),
    weekdays: z.array(z.int().min(1, 'a weekday is 1 to 7').max(7, 'a weekday is 1 to 7')).describe('1 for Monday to 7 for Sunday.'),
    from: printable('Begin, such as 08:00.'),
    to: printable('End, such as 18:00.'),
  })
  .describe('Weekly hours in which the route tells; any when left out.')

export const routesSchema = z
  .array(
    z.strictObject({
      name: name.describe('Name, unique among routes.'),
      match: match.exactOptional(),
      channels: channelNames.describe('Names of channels in this file; an empty list tells nobody.'),
      groupBy: z
        .array(z.enum(GROUP_LABELS))
        .exactOptional()
        .describe('What is told in one message; site and kind when left out, all together when empty.'),
      waitSeconds: seconds(`How long a first message waits for company; ${DEFAULT_WAIT_MS / 1000} when left out.`),
      intervalSeconds: seconds(`Between messages of one group; ${DEFAULT_INTERVAL_MS / 1000} when left out.`),
      repeatSeconds: seconds(`After which what is still open is said again, 0 for never; ${DEFAULT_REPEAT_MS / 1000} when left out.`),
      isCriticalAtOnce: z.boolean().exactOptional().describe('What is critical does not wait; true when left out.'),
      tellsResolved: z.boolean().exactOptional().describe('Says when it is over; true when left out.'),
      hours: hours.exactOptional(),
      outsideHours: z
        .enum(['hold', 'skip'])
        .exactOptional()
        .describe('Wait for the hours, or leave it to the next routes; hold when left out.'),
      escalation: z
        .array(
          z.strictObject({
            afterSeconds: z.number().positive('must be more than 0').describe('After the first message, when nobody acknowledged.'),
            channels: channelNames,
          }),
        )
        .exactOptional()
        .describe('Who is told next.'),
      goesOn: z.boolean().exactOptional().describe('The next routes are asked too; false when left out.'),
    }),
  )
  .describe('Which alerts go where: the first route that fits takes an alert. They are asked before those that were made in the console.')

export type FileChannel = z.infer<typeof channelsSchema>[number]
export type FileRoute = z.infer<typeof routesSchema>[number]
