/** Values of fields in words. */
import { hexText } from '../field/address-text.ts'
import type { Locator } from '../field/mapping-record.ts'
import { recordTtlMinutes } from '../field/mapping-record.ts'
import { ALGORITHM_NAMES } from '../iana.ts'

const SHOWN_OCTETS = 48

/** Octets in hexadecimal, cut after some. */
export function octetsText(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'none'
  return bytes.length <= SHOWN_OCTETS ? hexText(bytes) : `${hexText(bytes.subarray(0, SHOWN_OCTETS))}... (${bytes.length} octets)`
}

export function ttlText(ttl: number): string {
  const minutes = recordTtlMinutes(ttl)
  if (minutes === null) return '0xffffffff, the receiver decides'
  if (minutes === 0) return '0, remove the mapping at once'
  if (ttl >= 0x80000000) return `${ttl - 0x80000000} seconds (top bit set, as lispers.net does)`
  return `${minutes} minutes${minutes >= 120 ? ` (${longText(minutes)})` : ''}`
}

function longText(minutes: number): string {
  if (minutes % 1440 === 0) return count(minutes / 1440, 'day')
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : `${(minutes / 60).toFixed(1)} hours`
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

const ACTIONS = [
  'no action: the cache entry is kept, nothing is encapsulated',
  'natively forward: send without encapsulation',
  'send Map-Request: ask again for each packet',
  'drop, no reason given',
  'drop, policy denied',
  'drop, the request failed authentication',
  'unassigned',
  'unassigned',
]

export function actionText(action: number, locators: number): string {
  return `${action}, ${locators > 0 && action === 0 ? 'without meaning beside locators' : (ACTIONS[action] ?? '')}`
}

const REFERRAL_ACTIONS = [
  'NODE-REFERRAL: delegated to other DDT nodes',
  'MS-REFERRAL: delegated to map-servers',
  'MS-ACK: an ETR is registered, the request went to it',
  'MS-NOT-REGISTERED: configured, no ETR is registered',
  'DELEGATION-HOLE: delegated to nobody',
  'NOT-AUTHORITATIVE: not the node to ask',
  'unassigned',
  'unassigned',
]

export function referralActionText(action: number): string {
  return `${action}, ${REFERRAL_ACTIONS[action] ?? ''}`
}

export function priorityText(priority: number, traffic: 'unicast' | 'multicast'): string {
  if (priority === 255) return `255, must not carry ${traffic}`
  return `${priority}${traffic === 'unicast' ? ', lower is better' : ''}`
}

/** The weight, and its share among the locators of the same priority (RFC 9301 5.4). */
export function weightText(locator: Locator, all: readonly Locator[]): string {
  if (locator.priority === 255) return String(locator.weight)
  const peers = all.filter(({ priority }) => priority === locator.priority)
  if (peers.every(({ weight }) => weight === locator.weight)) {
    return peers.length === 1 ? `${locator.weight}, alone at its priority` : `${locator.weight}, equal weights: the receiver decides`
  }
  const sum = peers.reduce((total, { weight }) => total + weight, 0)
  return `${locator.weight}, ${Number(((100 * locator.weight) / sum).toFixed(1))} % of priority ${locator.priority}`
}

export function algorithmText(algorithm: number): string {
  return `${algorithm}, ${ALGORITHM_NAMES[algorithm] ?? 'not assigned'}`
}

export function mapVersionText(version: number): string {
  return version === 0 ? '0, none' : String(version)
}
