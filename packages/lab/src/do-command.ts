import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { LabCommand } from './command.ts'
import type { LinkEnds } from './link.ts'
import { addressesOf, eidsOf, namesOf } from './names.ts'
import type { Network } from './network.ts'
import { rlocsOf, type WorldLocator } from './world.ts'

/** What came of a command: a sentence and what people may not expect, or why it was refused. */
export type Done =
  | { readonly ok: true; readonly done: string; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly error: string }

/** Does it and says so. */
export function doCommand(network: Network, command: LabCommand): Done {
  const { world } = network
  switch (command.command) {
    case 'show':
      return done('')
    case 'up':
      return network.setAddressState(command.rloc, 'up') ? done(`${command.rloc} is up`) : unknownAddress(network, command.rloc)
    case 'down':
      if (!network.setAddressState(command.rloc, command.service ? 'service-down' : 'down')) return unknownAddress(network, command.rloc)
      return done(command.service ? `${command.rloc}: the LISP process is down, the host is up` : `${command.rloc} is down`)
    case 'set':
      return setMapping(network, command)
    case 'drain':
      if (!network.drain(command.name, command.drained)) return unknown('site, xTR or locator', command.name, namesOf(world, 'sites'))
      return done(command.drained ? `${command.name} is drained: priority 255` : `${command.name} is not drained any more`)
    case 'renumber':
      if (network.renumber(command.rloc, command.to)) return done(`${command.rloc} is ${command.to} now`)
      if (network.hasNode(command.to)) return refused(`${command.to} is an address of this lab already`)
      return unknownAddress(network, command.rloc)
    case 'move':
      if (network.moveEid(command.eid, command.site)) return done(`${formatEidPrefix(command.eid)} is at ${command.site} now`)
      if (!world.sites.some(({ name, xtrs }) => name === command.site && xtrs.length > 0))
        return unknown('site', command.site, namesOf(world, 'sites'))
      return unknown('EID-prefix', formatEidPrefix(command.eid), eidsOf(world))
    case 'hijack':
      return hijack(network, command)
    case 'smr':
      if (network.sendSmr(command.xtr, command.to, command.eid))
        return done(`${command.xtr} solicits a Map-Request for ${formatEidPrefix(command.eid)} from ${command.to}`)
      return unknown('xTR with an interface of that family', command.xtr, namesOf(world, 'xtrs'))
    case 'spoof':
      if (!network.spoof(command.victim, command.kind, command.count, command.from))
        return unknown('observer', command.victim, namesOf(world, 'observers'))
      return done(`the next questions of ${command.victim} (${command.count}) are answered by a forger first: ${command.kind}`)
    case 'cut':
      if (!network.cutObserver(command.observer, command.cut)) return unknown('observer', command.observer, namesOf(world, 'observers'))
      return done(command.cut ? `${command.observer} has no network` : `${command.observer} has its network back`)
    case 'fault':
      return setFault(network, command.ends, command.fault)
    case 'server':
      if (!network.setServerState(command.name, command.state)) return unknown('server', command.name, namesOf(world, 'servers'))
      return done(
        command.state === 'restart' ? `${command.name} came up again with an empty memory` : `${command.name} is ${command.state}`,
      )
    case 'forget':
      if (!network.forgetRegistrations(command.server, command.site)) return unknownServerOrSite(network, command.server, command.site)
      return done(`${command.server} has forgotten ${command.site ?? 'everything'}`)
    case 'key':
      if (!network.setKey(command.name, command.key, command.at)) return unknown('site or xTR', command.name, namesOf(world, 'sites'))
      return done(
        `${command.name} has another key ${command.at === 'everywhere' ? 'everywhere' : `at the ${command.at === 'xtrs' ? 'xTRs' : 'map-servers'} only`}`,
      )
    case 'register':
      if (!network.setRegistering(command.name, command.registering)) return unknown('site or xTR', command.name, namesOf(world, 'sites'))
      return done(command.registering ? `${command.name} registers` : `${command.name} does not register any more`)
    case 'split':
      if (!network.splitServer(command.server, command.site, command.split))
        return unknownServerOrSite(network, command.server, command.site)
      return done(`${command.server} ${command.split ? 'hears nothing more' : 'hears again'} of ${command.site ?? 'any site'}`)
    case 'delegate':
      return delegate(network, command)
  }
}

function setMapping(network: Network, { eid, locators, xtr }: Extract<LabCommand, { command: 'set' }>): Done {
  const text = formatEidPrefix(eid)
  if (!network.setMapping(eid, locators, xtr)) {
    if (xtr !== undefined && !namesOf(network.world, 'xtrs').includes(xtr)) return unknown('xTR', xtr, namesOf(network.world, 'xtrs'))
    return refused(`${text} is not an EID-prefix of this lab; it has ${nameSome(eidsOf(network.world))}`)
  }
  if (locators.length === 0) return done(`${text} is withdrawn`)
  const answering = new Set(rlocsOf(network.world))
  const isAnswered = (rloc: string) => answering.has(rloc) || network.hasNode(rloc)
  const strange = locators
    .filter(({ rloc }) => !isAnswered(rloc))
    .map(({ rloc }) => `no node of this lab has ${rloc}: nothing will answer there`)
  return done(`${text} is mapped to ${locators.map(locatorText).join(', ')}${xtr === undefined ? '' : ` at ${xtr} only`}`, strange)
}

function locatorText({ rloc, priority, weight }: WorldLocator): string {
  return `${rloc} (${priority}/${weight})`
}

function hijack(network: Network, { xtr, eid, ended }: Extract<LabCommand, { command: 'hijack' }>): Done {
  const text = formatEidPrefix(eid)
  if (!namesOf(network.world, 'xtrs').includes(xtr)) return unknown('xTR', xtr, namesOf(network.world, 'xtrs'))
  if (ended)
    return network.endHijack(xtr, eid) ? done(`${xtr} does not register ${text} any more`) : refused(`${xtr} has not hijacked ${text}`)
  if (network.hijack(xtr, eid)) return done(`${xtr} registers ${text}, which is not its own`)
  return refused(`${text} is in nobody's EID-prefix and around none, or it is ${xtr}'s own`)
}

function setFault(network: Network, ends: LinkEnds, fault: Extract<LabCommand, { command: 'fault' }>['fault']): Done {
  const resolved = (list: readonly string[] | undefined) => list?.flatMap((each) => addressesOf(network.world, each) ?? [each])
  const from = resolved(ends.from)
  const to = resolved(ends.to)
  const isSet = network.setFault({ ...(from && { from }), ...(to && { to }), bothWays: ends.bothWays }, fault ?? undefined)
  if (!isSet)
    return refused('an end of the link is neither a name of this lab nor an address nor a prefix, or a number is out of its range')
  const way = `${ends.from?.join(', ') ?? 'everywhere'} ${ends.bothWays ? 'and' : 'to'} ${ends.to?.join(', ') ?? 'everywhere'}`
  return done(fault === null ? `the link of ${way} is mended` : `the link of ${way} is faulty`)
}

function delegate(network: Network, { node, eid, to }: Extract<LabCommand, { command: 'delegate' }>): Done {
  const strange = to.filter((each) => addressesOf(network.world, each) === undefined && !network.hasNode(each))
  if (!network.setDelegation(node, eid, to)) return unknown('DDT node', node, namesOf(network.world, 'ddt'))
  const warnings = strange.map((each) => `no node of this lab is ${each}`)
  if (to.length === 0) return done(`${node} does not delegate ${formatEidPrefix(eid)} any more`)
  return done(`${node} delegates ${formatEidPrefix(eid)} to ${to.join(', ')}`, warnings)
}

function done(sentence: string, warnings: readonly string[] = []): Done {
  return { ok: true, done: sentence, warnings }
}

function refused(error: string): Done {
  return { ok: false, error }
}

function unknown(what: string, name: string, known: readonly string[]): Done {
  return refused(`this lab has no ${what} ${name}; it has ${nameSome(known)}`)
}

function unknownServerOrSite(network: Network, server: string, site: string | undefined): Done {
  const isServer = network.world.mapServers.some(({ name }) => name === server)
  return isServer && site !== undefined
    ? unknown('site with that map-server', site, namesOf(network.world, 'sites'))
    : unknown('map-server', server, namesOf(network.world, 'servers'))
}

function unknownAddress(network: Network, address: string): Done {
  const { mapServers, ddtNodes } = network.world
  const known = [...rlocsOf(network.world), ...[...mapServers, ...ddtNodes].flatMap(({ addresses }) => addresses)]
  return refused(`no node of this lab has the address ${address}; it has ${nameSome(known)}`)
}

function nameSome(names: readonly string[]): string {
  const some = names.slice(0, 12).join(', ')
  return names.length > 12 ? `${some} and ${names.length - 12} more` : some
}
