/**
 * Stands among what is due to be looked at where people changed what incidents are made of: a window, a silence, an incident itself. Nothing is
 * looked at then, and the incidents are put together anew. No observer has this name.
 */
export const CHANGED_BY_PEOPLE = { look: 'vantage', key: '' } as const
