import { inject } from 'vitest'
import { commandLineOf, type Product, type ProductPlace } from './product.ts'

/**
 * The product that files share which leave its network as it is, in which Ada is the administrator. It is running for the second file that
 * asks. Others look at it at the same time: what a file adds has a name of its own, and a file that breaks, mends, plans or applies anything
 * starts a product of its own.
 */
export async function sharedProduct(): Promise<Product> {
  const answer = await fetch(inject('sharedProductUrl'))
  if (!answer.ok) throw new Error(await answer.text())
  const { url, setUpUrl, home } = (await answer.json()) as ProductPlace
  // Ended by who keeps it, when nobody needs it any more.
  return { url, setUpUrl, lispwatch: commandLineOf(home), stop: () => Promise.resolve() }
}
