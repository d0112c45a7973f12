import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { applyCommand } from './command.ts'
import type { Network } from './network.ts'
import type { ScenarioStep } from './scenario.ts'

/**
 * Lets a timeline happen to a running network, from now on. `tell` hears each step once it is done, with the reason where the network
 * refused it. The returned function stops what has not happened yet.
 */
export function playTimeline(
  network: Network,
  clock: Clock,
  timeline: readonly ScenarioStep[],
  tell: (step: ScenarioStep, refused: string | undefined) => void = () => {},
): () => void {
  const timers = timeline.map((step) =>
    clock.after(step.atMs, () => {
      const answer = applyCommand(network, step.does, clock.now())
      tell(step, answer.ok ? undefined : answer.error)
    }),
  )
  return () => {
    for (const timer of timers) timer.cancel()
  }
}
