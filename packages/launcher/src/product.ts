import { waitForHub } from './demo.ts'
import { messageOf } from './failure.ts'
import type { Lifecycle } from './lifecycle.ts'
import { localUrl } from './port.ts'
import { labProgram, pollerProgram, type Surroundings, webProgram } from './programs.ts'
import { waitUntilReady } from './ready.ts'
import { createSupervisor } from './supervise.ts'

export interface Product {
  /** Settles when the web says that everything works. */
  ready(): Promise<void>
}

/** Runs the programs of the product: the lab of the demo first, since the poller has to know where its hub is. */
export async function runProduct(options: {
  surroundings: Surroundings
  /** The simulated network, where there is one. */
  lab: { scenario: string | undefined } | undefined
  lifecycle: Lifecycle
  onPids(pids: Record<string, number>): void
  show(line: string): void
  fail(error: unknown): void
}): Promise<Product> {
  const { surroundings, lab, lifecycle, show, fail } = options
  let pids: Record<string, number> = {}
  const supervisor = createSupervisor({
    show,
    onPids: (current) => {
      pids = current
      if (!lifecycle.stopping) options.onPids(current)
    },
    // A lab that came back listens elsewhere.
    onRestart: (name) => {
      if (name !== 'lab') return
      void hub()
        .then((underlay) => supervisor.replace(pollerProgram(surroundings, underlay)))
        .catch((error: unknown) => !lifecycle.stopping && show(`the poller cannot follow the demo network: ${messageOf(error)}`))
    },
    giveUp: fail,
  })
  lifecycle.defer(() => supervisor.stop())
  const { folder, host, port } = surroundings
  const hub = () =>
    waitForHub(
      folder.path,
      () => pids.lab,
      () => lifecycle.check(),
      folder.log('lab'),
    )

  supervisor.run(webProgram(surroundings))
  if (lab) {
    supervisor.run(labProgram(surroundings, lab.scenario))
    const underlay = await hub()
    show('demo network runs')
    lifecycle.check()
    supervisor.run(pollerProgram(surroundings, underlay))
  } else supervisor.run(pollerProgram(surroundings, undefined))
  return { ready: () => waitUntilReady(localUrl(host, port), () => lifecycle.check(), folder.log('web')) }
}
