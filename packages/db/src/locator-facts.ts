/** What is known of locators beside the answers of LISP, and who says it. */

export { type Enrichable, enrichableLocators } from './locator-facts/enrichable.ts'
export { type ChangedLocators, changedLocators, type NamedLocator, namedLocators } from './locator-facts/mapped.ts'
export { locatorPositions, type PlacedLocator } from './locator-facts/positions.ts'
export { locatorFacts } from './locator-facts/read.ts'
export { replaceLocatorFacts } from './locator-facts/replace.ts'
