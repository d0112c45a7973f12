import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { KEPT } from '../inventory-alerting.ts'
import type { Inventory, InventoryProblem } from '../inventory-model.ts'
import { checkPublishRule } from '../publication/publish-rule.ts'
import { contrastOn, LEAST_CONTRAST } from './contrast.ts'
import { readLogo } from './logo.ts'
import type { PageGate, PageGroup, StatusPage } from './page.ts'

type Path = InventoryProblem['path']

/** More pages than these are a mistake of whatever wrote the file: each is kept ready in memory. */
export const MOST_PAGES = 50
const MOST_RULES = 100
const MOST_GROUPS = 50
const MOST_BLOCKS = 200
const MOST_DOMAINS = 10
const MOST_FORMERLY = 10
const MOST_GATE_PREFIXES = 200
export const LEAST_PASSWORD = 8

const quote = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text)
const problem = (when: boolean, path: Path, message: string): InventoryProblem[] => (when ? [{ path, message }] : [])
const most = (count: number, limit: number, path: Path, what: string) =>
  problem(count > limit, path, `a page has ${limit} ${what} at most, and here are ${count}`)

function checkAccent({ accent }: StatusPage, path: Path): InventoryProblem[] {
  if (accent === undefined) return []
  return (['light', 'dark'] as const).flatMap((theme) => {
    const at = [...path, 'accent', theme]
    if (!/^#[0-9a-f]{6}$/i.test(accent[theme]))
      return [{ path: at, message: 'a colour is # and six hexadecimal digits, such as "#1f5fbf"' }]
    const contrast = contrastOn(theme, accent[theme])
    const remedy = theme === 'light' ? 'choose a darker one' : 'choose a lighter one'
    const words = `${accent[theme]} cannot be read on the ${theme} page: its contrast is ${contrast.toFixed(1)}:1 and has to be ${LEAST_CONTRAST}:1; ${remedy}`
    return problem(contrast < LEAST_CONTRAST, at, words)
  })
}

function checkGate(gate: PageGate, path: Path): InventoryProblem[] {
  const { kind, password, from } = gate
  return [
    ...problem(kind === 'password' && password === undefined, path, 'a gate of kind password needs a password'),
    ...problem(kind !== 'password' && password !== undefined, [...path, 'password'], `a gate of kind ${kind} has no password`),
    ...problem(
      password !== undefined && password !== KEPT && password.length < LEAST_PASSWORD,
      [...path, 'password'],
      `the password has ${LEAST_PASSWORD} characters at least`,
    ),
    ...problem(kind === 'addresses' && (from ?? []).length === 0, path, 'a gate of kind addresses needs from, a list of IP prefixes'),
    ...problem(kind !== 'addresses' && from !== undefined, [...path, 'from'], `a gate of kind ${kind} has no addresses`),
    ...problem((from ?? []).length > MOST_GATE_PREFIXES, [...path, 'from'], `names ${MOST_GATE_PREFIXES} prefixes at most`),
    ...(from ?? []).flatMap((text, index) => {
      const parsed = parsePrefix(text)
      return parsed.ok ? [] : [{ path: [...path, 'from', index], message: parsed.reason }]
    }),
  ]
}

/** Names that a page may use, of each part of the inventory. */
type Known = Readonly<Record<'sites' | 'nodes' | 'providers', ReadonlySet<string>>>

function checkGroup(group: PageGroup, path: Path, known: Known): InventoryProblem[] {
  const named = (['sites', 'nodes', 'providers'] as const).flatMap((part) =>
    (group[part] ?? []).flatMap((name, index) =>
      problem(!known[part].has(name), [...path, part, index], `there is no ${part.slice(0, -1)} ${quote(name)}`),
    ),
  )
  const { sites = [], tags = [], nodes = [], providers = [] } = group
  const isEmpty = sites.length + tags.length + nodes.length + providers.length === 0
  return [...problem(isEmpty, path, 'a group names sites, tags, nodes or providers'), ...named]
}

const HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

const checkName = (name: string, path: Path): InventoryProblem[] =>
  problem(!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name), path, `${quote(name)}: a page's name has a-z, 0-9 and - only, 40 at most`)

function checkPage(page: StatusPage, path: Path, known: Known): InventoryProblem[] {
  const { name, formerly = [], contact, logo, domains = [], provider, groups = [], eidBlocks = [], gate, shows } = page
  const read = logo === undefined ? undefined : readLogo(logo)
  return [
    ...checkName(name, [...path, 'name']),
    ...most(formerly.length, MOST_FORMERLY, [...path, 'formerly'], 'former names'),
    ...formerly.flatMap((former, index) => checkName(former, [...path, 'formerly', index])),
    ...problem(page.title.trim() === '', [...path, 'title'], 'a page has a title'),
    ...problem(
      contact !== undefined && !/^(https:\/\/|mailto:)\S+$/i.test(contact),
      [...path, 'contact'],
      'where questions go is an address that begins with https:// or mailto:',
    ),
    ...checkAccent(page, path),
    ...(read === undefined || read.ok ? [] : [{ path: [...path, 'logo'], message: read.reason }]),
    ...most(domains.length, MOST_DOMAINS, [...path, 'domains'], 'domains'),
    ...domains.flatMap((domain, index) =>
      problem(!HOST.test(domain), [...path, 'domains', index], `${quote(domain)} is no name of a host in small letters, without port`),
    ),
    ...problem(
      provider !== undefined && !known.providers.has(provider),
      [...path, 'provider'],
      `there is no provider ${quote(provider ?? '')}`,
    ),
    ...problem(shows?.length === 0, [...path, 'shows'], 'a page shows something; leave it out to show everything'),
    ...most(groups.length, MOST_GROUPS, [...path, 'groups'], 'groups'),
    ...groups.flatMap((group, index) => checkGroup(group, [...path, 'groups', index], known)),
    ...most(eidBlocks.length, MOST_BLOCKS, [...path, 'eidBlocks'], 'EID blocks'),
    ...eidBlocks.flatMap(({ prefix, iid }, index) => {
      const parsed = parseEidPrefix(`[${iid}]${prefix}`)
      return parsed.ok ? [] : [{ path: [...path, 'eidBlocks', index], message: parsed.reason }]
    }),
    ...(gate === undefined ? [] : checkGate(gate, [...path, 'gate'])),
  ]
}

/** Every text of `texts` that was there before, told where it stands. */
function repeated(texts: readonly { readonly text: string; readonly path: Path }[], what: string): InventoryProblem[] {
  return texts.flatMap(({ text, path }, index) =>
    problem(texts.findIndex((one) => one.text === text) < index, path, `the ${what} ${quote(text)} is there twice`),
  )
}

/** What is wrong with the status pages of an inventory. */
export function checkStatusPages({ statusPage, sites, nodes, providers }: Inventory): InventoryProblem[] {
  if (statusPage === undefined) return []
  const { pages, publish = [] } = statusPage
  const names = (parts: readonly { readonly name: string }[]) => new Set(parts.map(({ name }) => name))
  const known = { sites: names(sites), nodes: names(nodes), providers: names(providers) }
  const at = (index: number) => ['statusPage', 'pages', index]
  const domains = pages.flatMap(({ domains = [] }, index) => domains.map((text, nth) => ({ text, path: [...at(index), 'domains', nth] })))
  return [
    ...problem(
      pages.length === 0,
      ['statusPage', 'pages'],
      'needs one page at least; without statusPage there is one of the whole network',
    ),
    ...problem(
      pages.length > MOST_PAGES,
      ['statusPage', 'pages'],
      `an inventory has ${MOST_PAGES} pages at most, and here are ${pages.length}`,
    ),
    ...pages.flatMap((page, index) => checkPage(page, at(index), known)),
    ...repeated(
      [
        ...pages.map(({ name }, index) => ({ text: name, path: [...at(index), 'name'] })),
        ...pages.flatMap(({ formerly = [] }, index) => formerly.map((text, nth) => ({ text, path: [...at(index), 'formerly', nth] }))),
      ],
      'name',
    ),
    ...repeated(domains, 'domain'),
    ...problem(publish.length > MOST_RULES, ['statusPage', 'publish'], `an inventory has ${MOST_RULES} rules for publishing at most`),
    ...repeated(
      publish.map(({ id }, index) => ({ text: id, path: ['statusPage', 'publish', index, 'id'] })),
      'id',
    ),
    ...publish.flatMap((rule, index) =>
      checkPublishRule(rule, { sites: [...known.sites], nodes: [...known.nodes], providers: [...known.providers] }).map(
        ({ path, message }) => ({
          path: ['statusPage', 'publish', index, ...path],
          message,
        }),
      ),
    ),
  ]
}
