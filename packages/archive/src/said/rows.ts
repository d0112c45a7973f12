import type { SaidPrefix } from '@lispwatch/domain/comparison/said-prefix'
import type { RegistrationRow } from '../registration-row.ts'

/** The rows of a map-server's table as what it says. */
export const saidByRows = (rows: readonly Pick<RegistrationRow, 'eid' | 'site' | 'locators' | 'registered'>[]): SaidPrefix[] =>
  rows.map(({ eid, site, locators, registered }) => ({
    ...{ eid, site: site === '' ? null : site, state: registered ? 'registered' : 'unregistered' },
    locators: registered && locators.length > 0 ? locators.map(({ rloc }) => rloc) : null,
  }))
