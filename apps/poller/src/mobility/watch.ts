import type { MobileEid, MobileWatch, OldPlaceAnswer } from '@lispwatch/db/mobility'
import { mappingFromRecord } from '@lispwatch/domain/mapping'
import { locatorsOf, oldLocators, oldPlaceWindow, type Sighting } from '@lispwatch/domain/mobility'
import { probeDenial } from '@lispwatch/domain/probe-denial'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import { LISP_CONTROL_PORT } from '@lispwatch/lisp-client/client/ports'
import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'

const PATIENCE = { tries: 2, timeoutMs: 2000, longestWaitMs: 30_000 }
/** Locators of an old place that are probed in one turn. */
const MOST_OLD_LOCATORS = 8

export interface MobileRound {
  readonly sightings: readonly Sighting[]
  readonly oldPlaces: readonly OldPlaceAnswer[]
}

const answerOf = (outcome: Outcome) => {
  if (outcome.kind !== 'positive') return undefined
  const replied = eidFromWire(outcome.record.eid, outcome.record.maskLength)
  return { mapping: mappingFromRecord(outcome.record), replied: replied ? formatEidPrefix(replied) : null, at: outcome.receivedAt }
}

async function whereIs(exchange: Exchange, { eid }: MobileEid, { servers }: MobileWatch, vantage: string): Promise<Sighting[]> {
  const sightings = servers.map(async ({ name, address, port }): Promise<Sighting[]> => {
    const answer = answerOf(await resolveEid(exchange, { eid, via: { address, port }, ...PATIENCE }))
    const locators = answer ? locatorsOf(answer.mapping) : []
    if (answer === undefined || locators.length === 0) return []
    const { ttlMinutes } = answer.mapping
    return [{ eid, isExact: answer.replied === formatEidPrefix(eid), at: answer.at, locators, ttlMinutes, server: name, vantage }]
  })
  return (await Promise.all(sightings)).flat()
}

/** The old place is somewhere that a mapping named once: it is probed by the rules of every locator that only a mapping names. */
async function whoStillAnswers(exchange: Exchange, { eid, track }: MobileEid, { rules }: MobileWatch, vantage: string) {
  const window = oldPlaceWindow(track)
  const now = exchange.clock.now()
  if (window === null || now < window.fromAt || now >= window.untilAt) return []
  const allowed = oldLocators(track).filter((rloc) => canonicalIp(rloc) !== undefined && probeDenial(rloc, false, rules) === undefined)
  const answers = allowed.slice(0, MOST_OLD_LOCATORS).map(async (rloc): Promise<OldPlaceAnswer[]> => {
    const to = { address: rloc, port: LISP_CONTROL_PORT }
    const answer = answerOf(await probeRloc(exchange, { rloc: to, eid, tries: 1, timeoutMs: PATIENCE.timeoutMs }))
    if (answer === undefined) return []
    const { mapping, replied: eidPrefixReplied, at: settledAt } = answer
    return [{ eid, rloc, answer: { outcome: 'positive', mapping, eidPrefixReplied, settledAt, vantage } }]
  })
  return (await Promise.all(answers)).flat()
}

/** Asks where the EIDs that are due are, at each server, and whether the places that they left have noticed. Never rejects for the network. */
export async function askMobileEids(exchange: Exchange, watch: MobileWatch, vantage: string): Promise<MobileRound> {
  const rounds = watch.due.map(async (one) => ({
    // The schedule asks for what is declared, unless it was just seen elsewhere and a second look decides.
    sightings: one.isDeclared && one.track.turning === null ? [] : await whereIs(exchange, one, watch, vantage),
    oldPlaces: await whoStillAnswers(exchange, one, watch, vantage),
  }))
  const all = await Promise.all(rounds)
  return { sightings: all.flatMap(({ sightings }) => sightings), oldPlaces: all.flatMap(({ oldPlaces }) => oldPlaces) }
}
