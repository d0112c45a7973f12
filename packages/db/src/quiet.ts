/** Quiet that people asked for: maintenance windows and silences. Nothing of it is ever deleted. */

export { maintenanceOfNetwork, type NetworkMaintenance } from './quiet/of-network.ts'
export { maintenanceOfRloc } from './quiet/of-rloc.ts'
export { type MaintenanceTime, maintenanceOfSite } from './quiet/of-site.ts'
export { overlapsOf, previewQuiet } from './quiet/preview.ts'
export { type QuietRules, readQuietRules } from './quiet/rows.ts'
export { createSilence, expireSilence, listSilences, type NewSilence } from './quiet/silences.ts'
export { createWindow, endWindow, listWindows, type NewWindow } from './quiet/windows.ts'
