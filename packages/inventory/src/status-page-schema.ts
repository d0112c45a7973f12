import { KEPT } from '@lispwatch/domain/inventory'
import { GATE_KINDS, PAGE_KINDS, PAGE_LANGUAGES, PAGE_SECRETS } from '@lispwatch/domain/status-page/page'
import { z } from 'zod'
import { about } from './alerting-schema.ts'
import { eidBlock } from './eid-prefix-schema.ts'
import { name, printable } from './printable.ts'

/** The shape of `statusPage` in an inventory file. */

/** Room for a logo of 64 KiB in base64, folded over lines. */
const MOST_LOGO_CHARACTERS = 100_000

const names = (describe: string) => z.array(printable('Name.')).exactOptional().describe(describe)

/** Text of several lines. */
const prose = (describe: string) => z.string().max(2000, 'is longer than 2000 characters').exactOptional().describe(describe)

const gate = z
  .strictObject({
    kind: z
      .enum(GATE_KINDS)
      .describe('password: who knows it; addresses: who comes from there; unlisted: who knows the address, and no search engine.'),
    password: z
      .string()
      .max(200, 'is longer than 200 characters')
      .exactOptional()
      .describe(`Kept as a hash only; ${KEPT} leaves what is stored.`),
    from: z.array(z.string().max(64, 'is too long for a prefix')).exactOptional().describe('IP prefixes from which the page is seen.'),
  })
  .describe('Who may see the page, in whatever form; everybody when left out.')

const group = z
  .strictObject({
    name: printable('Name of the group.'),
    sites: names('Sites of this file.'),
    tags: names('Sites that have one of these tags.'),
    nodes: names('Nodes of this file.'),
    providers: names('Providers of this file.'),
  })
  .describe('What stands together, before the rest.')

const ticked = (describe: string) => z.boolean().exactOptional().describe(describe)

const subscriptions = z
  .strictObject({
    mail: printable('Name of an e-mail channel: mails leave by its server, from its sender.', 120).exactOptional(),
    webhooks: ticked('Whether programs can be told; not when left out.'),
    slack: ticked('Whether channels of Slack can be told; not when left out.'),
    privateAddresses: ticked('Whether webhooks may be received at private addresses: only where strangers cannot reach the page.'),
  })
  .describe('How people can be told what is new, beside the feeds; the console decides when left out.')

const page = z.strictObject({
  name: name.describe('a-z, 0-9 and -; in the address of the page: /status/page/NAME.'),
  formerly: names('Names that the page had before: their addresses lead to it, and its subscribers stay.'),
  title: printable('What the page calls itself.'),
  about: prose('Under the title.'),
  footer: prose('At the foot of the page.'),
  language: z.enum(PAGE_LANGUAGES).exactOptional().describe('Language of the page; en when left out.'),
  contact: printable('Where questions go: https://... or mailto:...', 300).exactOptional(),
  accent: z
    .strictObject({
      light: z.string().max(7).describe('#rrggbb, dark enough to be read on the light page.'),
      dark: z.string().max(7).describe('#rrggbb, light enough to be read on the dark page.'),
    })
    .exactOptional()
    .describe("Colour of the page's links and marks."),
  logo: z
    .string()
    .max(MOST_LOGO_CHARACTERS, 'is too large for a logo')
    .exactOptional()
    .describe(
      'PNG or SVG of 64 KiB at most: the name of a file beside this one, or data:image/png;base64,... or data:image/svg+xml;base64,...',
    ),
  domains: z.array(z.string().max(253)).exactOptional().describe('Hosts under which this is the page of /status.'),
  provider: name.exactOptional().describe('Only what belongs to this provider, or to one under it.'),
  shows: z.array(z.enum(PAGE_KINDS)).exactOptional().describe('What is shown; everything when left out. Sites need a publicName as well.'),
  groups: z.array(group).exactOptional(),
  public: z
    .array(z.enum(PAGE_SECRETS))
    .exactOptional()
    .describe(
      'What else is told: node-names in place of numbers, locators of registered EIDs, history-heads that are signed every day; nothing when left out.',
    ),
  eidBlocks: z.array(eidBlock).exactOptional().describe('Where anybody may ask whether an EID is registered; nowhere when left out.'),
  gate: gate.exactOptional(),
  subscriptions: subscriptions.exactOptional(),
})

const atLeast = (describe: string) => z.int('is a whole number').exactOptional().describe(describe)
const words = (describe: string) => z.string().exactOptional().describe(`${describe}; the product's own words when left out.`)

const publishRule = z.strictObject({
  id: name.describe('a-z, 0-9 and -; names the rule for ever.'),
  name: printable('What the rule is called.'),
  isOn: z.boolean().exactOptional().describe('true when left out.'),
  match: z
    .strictObject({
      ...about,
      sitesAtLeast: atLeast('Hits so many sites at least; 0 when left out.'),
      eidsLostAtLeast: atLeast('So many EID-prefixes reach nothing any more at least; 0 when left out.'),
    })
    .exactOptional()
    .describe('Which incidents; all when left out.'),
  afterSeconds: z.number().min(0, 'must be 0 or more').exactOptional().describe('So long an incident has to be open; 0 when left out.'),
  words: z
    .strictObject({ title: words('Title'), opened: words('What is said at first'), resolved: words('What is said when it is over') })
    .exactOptional(),
})

export const statusPageSchema = z
  .strictObject({
    pages: z.array(page).describe('The first is the page of /status, the others are /status/page/NAME.'),
    publish: z
      .array(publishRule)
      .exactOptional()
      .describe('Which incidents are published without a person. Rules that were made in the console are left alone.'),
  })
  .describe('What the public sees; one page of the whole network when left out.')

export type FileStatusPages = z.infer<typeof statusPageSchema>
