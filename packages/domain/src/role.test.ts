import { describe, expect, it, test } from 'vitest'
import { parseRole, ROLE_CAPABILITIES, ROLES, roleCan, SCOPE_CAPABILITIES } from './role.ts'

describe('roleCan', () => {
  it('lets everybody see the network', () => {
    expect(ROLES.filter((role) => !roleCan(role, 'see-network'))).toEqual([])
  })

  it('lets only an administrator change what is monitored, who may sign in and the settings', () => {
    for (const capability of ['apply-inventory', 'manage-users', 'manage-settings', 'manage-tokens'] as const) {
      expect(ROLES.filter((role) => roleCan(role, capability))).toEqual(['administrator'])
    }
  })

  it('gives an administrator everything that any role has', () => {
    const all = new Set(Object.values(ROLE_CAPABILITIES).flat())
    expect([...all].filter((capability) => !roleCan('administrator', capability))).toEqual([])
  })

  it('gives a viewer nothing but sight, lookups, views of their own, and a simulated network to play with', () => {
    expect(ROLE_CAPABILITIES.viewer).toEqual(['see-network', 'break-demo', 'look-up', 'keep-views'])
  })
})

test('a token that reads allows nothing but sight, whoever made it', () => {
  expect(SCOPE_CAPABILITIES.read).toEqual(['see-network'])
  expect(SCOPE_CAPABILITIES['look-up']).toEqual(['see-network', 'look-up'])
  expect(SCOPE_CAPABILITIES.plan).toEqual(['see-network', 'plan-maintenance'])
})

describe('parseRole', () => {
  it('refuses what is not a role, names of built-in properties included', () => {
    expect(parseRole('operator')).toBe('operator')
    for (const text of ['root', 'Administrator', 'constructor', '__proto__', '', null, undefined]) expect(parseRole(text)).toBeUndefined()
  })
})
