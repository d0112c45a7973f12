/** What is asked, and when. */
export { askEidsNow, isProbedLocator } from './targets/ask-eids-now.ts'
export { askNow } from './targets/ask-now.ts'
export { claimDue, type DueTarget } from './targets/claim.ts'
export { type LoadedTarget, loadMappings, loadTargets } from './targets/load.ts'
export { tendTargets } from './targets/tend.ts'
export { ensureVantage } from './targets/vantage.ts'
