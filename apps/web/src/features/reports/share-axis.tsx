import { shownCell } from '@lispwatch/domain/report/shown'

/** A drawing of shares over time: 0 to 1000 across, 0 to 100 down. */
export const BOX = { width: 1000, height: 100 } as const

/** Where an axis of shares may begin, so that what little is missing can be seen. */
const FLOORS = [0.999, 0.99, 0.95, 0.9, 0.5, 0]

export const floorOf = (shares: readonly number[]): number => FLOORS.find((floor) => shares.every((share) => share >= floor)) ?? 0

/** How far down a share is drawn. */
export const heightOf = (share: number, floor: number): number => BOX.height * (1 - (Math.max(floor, share) - floor) / (1 - floor))

/** What the upper and the lower edge of a drawing mean. */
export function ShareAxis({ floor }: { floor: number }) {
  return (
    <div aria-hidden="true" className="flex w-16 shrink-0 flex-col justify-between text-right text-12 text-muted tabular-nums">
      <span>{shownCell('share', 1)}</span>
      <span>{shownCell('share', floor)}</span>
    </div>
  )
}
