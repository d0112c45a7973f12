import type { AlertRoute } from './alert/alert-route.ts'
import type { Channel } from './alert/channel.ts'

/** Stands for a secret that is stored and shall stay as it is. */
export const KEPT = '<kept>'

/** A place where messages go, as the inventory names it. */
export interface InventoryChannel extends Channel {
  /** Secret fields by name: KEPT, or the secret itself. What was read back from where it is stored has nothing but KEPT. */
  readonly secrets: Readonly<Record<string, string>>
}

/** A route as the inventory names it: by its name, which is used once. Its id is given to it where it is stored. */
export type InventoryRoute = Omit<AlertRoute, 'id'>
