import { expect, test } from 'vitest'
import { escaped, html, safeUrl } from './markup.ts'

test('what is put into a template is escaped, in text and in attributes', () => {
  const hostile = `"><script>alert('1')</script>&`
  expect(html`<a title="${hostile}">${hostile}</a>`.text).not.toContain('<script>')
  expect(html`<a title="${hostile}"></a>`.text).toBe('<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;"></a>')
})

test('what a template made is not escaped again, and lists are joined', () => {
  const rows = ['a', 'b'].map((name) => html`<li>${name}</li>`)
  expect(html`<ul>${rows}</ul>${null}${false}${3}`.text).toBe('<ul><li>a</li><li>b</li></ul>3')
})

test('control characters and changes of direction do not reach a page', () => {
  expect(escaped('a\u0000b\u202ec\u0007d\te\n')).toBe('abcd\te\n')
})

test.each([
  ['javascript:alert(1)', '#'],
  ['JaVaScRiPt:alert(1)', '#'],
  ['//evil.example', '#'],
  ['data:text/html,x', '#'],
  ['https://example.net/', 'https://example.net/'],
  ['/status', '/status'],
  ['mailto:noc@example.net', 'mailto:noc@example.net'],
])('a link to %s goes to %s', (url, safe) => {
  expect(safeUrl(url)).toBe(safe)
})
