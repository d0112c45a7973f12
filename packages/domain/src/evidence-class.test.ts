import { expect, it } from 'vitest'
import { evidenceClass, type Witness } from './evidence-class.ts'

const witness = (replaced: Partial<Witness> = {}): Witness => ({ node: 'ms1', vantage: 'home', answerClass: 'positive-proxy', ...replaced })

it('nobody is no evidence, one witness is single, and repeating oneself adds nothing', () => {
  expect(evidenceClass([])).toBeNull()
  expect(evidenceClass([witness()])).toBe('single')
  expect(evidenceClass([witness(), witness()])).toBe('single')
})

it('two servers, or two vantages, corroborate', () => {
  expect(evidenceClass([witness(), witness({ node: 'ms2' })])).toBe('corroborated')
  expect(evidenceClass([witness(), witness({ vantage: 'abroad' })])).toBe('corroborated')
})

it("the site's own answer is authoritative", () => {
  expect(evidenceClass([witness(), witness({ answerClass: 'positive-auth' })])).toBe('authoritative')
})
