import type { Target, TargetKind } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import type { Outcome } from '@lispwatch/lisp-client/outcome'

/** Asks a target once, as its timing says, and yields what came of it. Never rejects for what the network did. */
export type Prober<Kind extends TargetKind> = (
  exchange: Exchange,
  target: Extract<Target, { kind: Kind }>,
  prior: TargetState,
) => Promise<Outcome>

export type Probers = { readonly [Kind in TargetKind]: Prober<Kind> }
