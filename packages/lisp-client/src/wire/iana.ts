/** Names of code points, each with its registry. */

/** ACT of a Map-Reply record (RFC 9301 5.4 and 12.3, "LISP ACT Values"). */
export const ACTION_NAMES = [
  'no-action',
  'natively-forward',
  'send-map-request',
  'drop-no-reason',
  'drop-policy-denied',
  'drop-auth-failure',
  'unassigned-6',
  'unassigned-7',
] as const

export type ActionName = (typeof ACTION_NAMES)[number]

/** The name of an ACT value; only its low three bits count. */
export function actionName(action: number): ActionName {
  return ACTION_NAMES[action & 7] as ActionName
}

/** The value of an ACT name, or undefined. */
export function actionValue(name: string): number | undefined {
  const value = (ACTION_NAMES as readonly string[]).indexOf(name)
  return value < 0 ? undefined : value
}

/** ACT of a Map-Referral record (RFC 8111 6.1). */
export const REFERRAL_ACTION_NAMES = [
  'node-referral',
  'ms-referral',
  'ms-ack',
  'ms-not-registered',
  'delegation-hole',
  'not-authoritative',
  'unassigned-6',
  'unassigned-7',
] as const

export type ReferralActionName = (typeof REFERRAL_ACTION_NAMES)[number]

export function referralActionName(action: number): ReferralActionName {
  return REFERRAL_ACTION_NAMES[action & 7] as ReferralActionName
}

/** Message types (RFC 9301 5.1, "LISP Packet Types"); 7 is in use but unassigned there. */
export const MESSAGE_TYPE_NAMES: Readonly<Record<number, string>> = {
  1: 'Map-Request',
  2: 'Map-Reply',
  3: 'Map-Register',
  4: 'Map-Notify',
  5: 'Map-Notify-Ack',
  6: 'Map-Referral',
  7: 'Info-Request or Info-Reply',
  8: 'Encapsulated Control Message',
  15: 'Shared Extension Message',
}

/** Algorithm ID of authentication data (RFC 9301 12.5, "LISP Algorithm ID Numbers"). */
export const ALGORITHM_NAMES: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'HMAC-SHA-1-96',
  2: 'HMAC-SHA-256-128',
  3: 'HMAC-SHA-256-128 with HKDF-SHA256',
}

/** LCAF types (RFC 8060 7, RFC 9306 6, "LISP Canonical Address Format (LCAF) Types"). */
export const LCAF_TYPE_NAMES: Readonly<Record<number, string>> = {
  0: 'Null Body',
  1: 'AFI List',
  2: 'Instance ID',
  3: 'AS Number',
  4: 'Application Data',
  5: 'Geo-Coordinates',
  6: 'Opaque Key',
  7: 'NAT-Traversal',
  8: 'Nonce Locator',
  9: 'Multicast Info',
  10: 'Explicit Locator Path',
  11: 'Security Key',
  12: 'Source/Dest Key',
  13: 'Replication List Entry',
  14: 'JSON Data Model',
  15: 'Key/Value Address Pair',
  16: 'Encapsulation Format',
  17: 'Geo-Coordinates (newer encoding)',
  255: 'Vendor Specific',
}

/** The control port (RFC 9301 5). */
export const CONTROL_PORT = 4342
/** The data port, which no control message may carry in either header (RFC 9301 5.8). */
export const DATA_PORT = 4341
