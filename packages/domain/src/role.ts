/** What a signed-in person is. Not a ladder: an auditor sees what an operator does not, and changes nothing in the network's watch. */
export type Role = 'viewer' | 'operator' | 'auditor' | 'administrator'

/** What a person may do. Every procedure of the console and of the API demands exactly one. */
export type Capability =
  | 'see-network'
  /** Break and mend a simulated network; a real one cannot be broken from here. */
  | 'break-demo'
  /** Have the network asked for an EID, within limits. */
  | 'look-up'
  /** Keep views of the tables by name. A guest has nobody to keep them for. */
  | 'keep-views'
  | 'ask-now'
  | 'acknowledge-incidents'
  | 'plan-maintenance'
  /** Channels and what was sent through them: names of people's places, which visitors have no business with. */
  | 'see-alerting'
  /** Drafts of what the public will be told, and who wrote what. */
  | 'see-publications'
  /** Speak to the public. */
  | 'publish-status'
  | 'see-audit'
  | 'decide-drift'
  | 'export-reports'
  /** Have what is registered compared with what another system says, at an address that is given. */
  | 'compare-sources'
  | 'apply-inventory'
  | 'manage-users'
  | 'manage-settings'
  | 'manage-tokens'

export const ROLES: readonly Role[] = ['viewer', 'operator', 'auditor', 'administrator']

/** The whole of the authority there is. A capability that is not listed for a role is refused. */
export const ROLE_CAPABILITIES: Record<Role, readonly Capability[]> = {
  viewer: ['see-network', 'break-demo', 'look-up', 'keep-views'],
  operator: [
    'see-network',
    'break-demo',
    'look-up',
    'keep-views',
    'ask-now',
    'acknowledge-incidents',
    'plan-maintenance',
    'see-alerting',
    'see-publications',
    'publish-status',
    'decide-drift',
    'export-reports',
    'compare-sources',
  ],
  auditor: [
    'see-network',
    'break-demo',
    'look-up',
    'keep-views',
    'see-alerting',
    'see-publications',
    'see-audit',
    'decide-drift',
    'export-reports',
  ],
  administrator: [
    'see-network',
    'break-demo',
    'look-up',
    'keep-views',
    'ask-now',
    'acknowledge-incidents',
    'plan-maintenance',
    'see-alerting',
    'see-publications',
    'publish-status',
    'see-audit',
    'decide-drift',
    'export-reports',
    'compare-sources',
    'apply-inventory',
    'manage-users',
    'manage-settings',
    'manage-tokens',
  ],
}

/** Whether `role` may do `capability`. An unknown role may do nothing. */
export function roleCan(role: Role, capability: Capability): boolean {
  return (Object.hasOwn(ROLE_CAPABILITIES, role) ? ROLE_CAPABILITIES[role] : []).includes(capability)
}

/** What a token of a program allows, whoever made it. `look-up`: reads, and has the network asked; `plan`: reads, and plans quiet. */
export type TokenScope = 'read' | 'look-up' | 'plan'

export const TOKEN_SCOPES: readonly TokenScope[] = ['read', 'look-up', 'plan']

/** The capabilities of each scope. */
export const SCOPE_CAPABILITIES: Record<TokenScope, readonly Capability[]> = {
  read: ['see-network'],
  'look-up': ['see-network', 'look-up'],
  plan: ['see-network', 'plan-maintenance'],
}

/** Reads a role from text that comes from outside. */
export function parseRole(text: string | null | undefined): Role | undefined {
  return ROLES.find((role) => role === text)
}
