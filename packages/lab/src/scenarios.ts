import type { Scenario } from './scenario.ts'
import { DDT_LAME_AND_LOOP } from './scenarios/ddt-lame-and-loop.ts'
import { DRAINED_SITE } from './scenarios/drained-site.ts'
import { DUPLICATE_EID } from './scenarios/duplicate-eid.ts'
import { ETR_DISAGREEMENT } from './scenarios/etr-disagreement.ts'
import { FLAPPING } from './scenarios/flapping.ts'
import { HIJACK } from './scenarios/hijack.ts'
import { KEY_ROTATION } from './scenarios/key-rotation.ts'
import { MALFORMED_AND_SPOOFED_REPLIES } from './scenarios/malformed-and-spoofed-replies.ts'
import { MAP_SERVER_DOWN } from './scenarios/map-server-down.ts'
import { MASS_CHANGE } from './scenarios/mass-change.ts'
import { MOBILE_NODE_ROAMING } from './scenarios/mobile-node-roaming.ts'
import { MONITOR_LOSES_NETWORK } from './scenarios/monitor-loses-network.ts'
import { OVERCLAIM } from './scenarios/overclaim.ts'
import { REGISTRATION_LAPSE } from './scenarios/registration-lapse.ts'
import { RENUMBERING } from './scenarios/renumbering.ts'
import { RESOLVER_SILENT_ON_NEGATIVES } from './scenarios/resolver-silent-on-negatives.ts'
import { RLOC_DOWN } from './scenarios/rloc-down.ts'
import { SERVICE_DOWN } from './scenarios/service-down.ts'
import { SITE_DOWN } from './scenarios/site-down.ts'
import { SPLIT_MAP_SERVERS } from './scenarios/split-map-servers.ts'
import { STEADY } from './scenarios/steady.ts'
import { VM_MOVE } from './scenarios/vm-move.ts'
import { FIRST_LIGHT } from './worlds/first-light.ts'

/** Every network that can be run by its name, and every story that happens in one. */
export const SCENARIOS = {
  steady: STEADY,
  'first-light': { summary: 'three sites on three continents, two map-servers that agree, a delegation tree', world: FIRST_LIGHT },
  'rloc-down': RLOC_DOWN,
  'service-down': SERVICE_DOWN,
  'site-down': SITE_DOWN,
  flapping: FLAPPING,
  'registration-lapse': REGISTRATION_LAPSE,
  'map-server-down': MAP_SERVER_DOWN,
  'split-map-servers': SPLIT_MAP_SERVERS,
  'etr-disagreement': ETR_DISAGREEMENT,
  'vm-move': VM_MOVE,
  'mobile-node-roaming': MOBILE_NODE_ROAMING,
  hijack: HIJACK,
  overclaim: OVERCLAIM,
  'duplicate-eid': DUPLICATE_EID,
  'ddt-lame-and-loop': DDT_LAME_AND_LOOP,
  'resolver-silent-on-negatives': RESOLVER_SILENT_ON_NEGATIVES,
  'monitor-loses-network': MONITOR_LOSES_NETWORK,
  'malformed-and-spoofed-replies': MALFORMED_AND_SPOOFED_REPLIES,
  'mass-change': MASS_CHANGE,
  'key-rotation': KEY_ROTATION,
  renumbering: RENUMBERING,
  'drained-site': DRAINED_SITE,
} as const satisfies Readonly<Record<string, Scenario>>

/** The one that runs when none is named. */
export const FIRST_SCENARIO = 'steady'
