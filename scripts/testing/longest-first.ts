import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

interface TestFile {
  readonly moduleId: string
  readonly project: { readonly name: string }
}

/** A journey that breaks or mends anything has a product of its own, and waits for what its pollers find out. */
const hasOwnProduct = ({ moduleId, project }: TestFile): boolean =>
  project.name === 'journeys' && /\bstartProduct\b/.test(readFileSync(moduleId, 'utf8'))

/** The same files: journeys with a product of their own, then all others; else as they were. */
export function ownProductsFirst<File extends TestFile>(files: readonly File[]): File[] {
  const long = new Set(files.filter(hasOwnProduct))
  return [...long, ...files.filter((file) => !long.has(file))]
}

/**
 * Puts the files that take longest before the others, so that no long one is begun when everybody else has finished. How long each took is
 * remembered where tests have run before; a fresh checkout, which knows nothing yet, has the journeys with a product of their own first.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return ownProductsFirst(await super.sort(files))
  }
}
