import type { InventoryProblem } from '@lispwatch/domain/inventory'

/** An inventory that is sound by itself and cannot be applied to what is there. Nothing was written. */
export class InventoryRefusal extends Error {
  readonly problems: readonly InventoryProblem[]

  constructor(problems: readonly InventoryProblem[]) {
    super(problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
    this.name = 'InventoryRefusal'
    this.problems = problems
  }
}
