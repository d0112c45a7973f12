import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type CheckResult, verdict } from './check.ts'

/** The first folder or file of a path that is meant to exist in the checkout. */
const TOP = /^(?:\.\/)?(?:apps|packages|prisma|scripts|docs|\.ci)\/|^(?:[A-Z]+\.md|[\w.-]+\.json|[\w-]+\.config\.ts)$/
/** Made by tools or at run time, so not there in a fresh clone. */
const MADE = /(?:^|\/)(?:node_modules|\.next|dist|generated|\.lispwatch)(?:\/|$)/

/** Paths that a page cites: in `code` when they look like ours, and as the target of a relative [link](path). */
export function citedPaths(page: string): { cited: string; line: number; link: boolean }[] {
  let fenced = false
  return page.split('\n').flatMap((text, index) => {
    if (/^\s*(?:```|~~~)/.test(text)) {
      fenced = !fenced
      return []
    }
    if (fenced) return []
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => target !== '' && !/^(?:[a-z][a-z0-9+.-]*:|#)/i.test(target))
      .map((target) => ({ cited: target.replace(/[#?].*$/, ''), line: index + 1, link: true }))
    const code = [...text.matchAll(/`([^`]+)`/g)]
      .flatMap((match) => expand((match[1] ?? '').trim()))
      .filter((path) => TOP.test(path) && /^[\w./@*\-[\]()]+$/.test(path) && !MADE.test(path))
      .map((path) => ({ cited: path, line: index + 1, link: false }))
    return [...links, ...code]
  })
}

/** `a/{b,c}.ts` names two paths. */
export function expand(path: string): string[] {
  const found = /^([^{]*)\{([^{}]*)\}(.*)$/.exec(path)
  if (!found) return [path]
  const [, before = '', choices = '', after = ''] = found
  return choices.split(',').flatMap((choice) => expand(`${before}${choice.trim()}${after}`))
}

/** Cited paths that do not exist. `*` and UPPER-CASE parts stand for any name: there the folder before them counts. */
export function missingPaths(page: string, file: string, exists: (path: string) => boolean): string[] {
  return citedPaths(page).flatMap(({ cited, line, link }) => {
    const parts = cited.replace(/^\.\//, '').split('/')
    const open = parts.findIndex((part, index) => part.includes('*') || (index > 0 && /^[A-Z]{2,}(?:\.(?!md$)|-|$)/.test(part)))
    const path = (open < 0 ? parts : parts.slice(0, open)).join('/').replace(/:\d+$/, '')
    const fromRoot = link && !cited.startsWith('/') ? join(dirname(file), path) : path
    return path === '' || exists(fromRoot) ? [] : [`${file}:${line} names ${cited}, which does not exist`]
  })
}

/** The pages at the root and below docs; a path in them that is gone is a lie. */
export function checkDocs(root: string, files: string[]): CheckResult {
  const pages = files.filter((file) => file.endsWith('.md'))
  const problems = pages.flatMap((file) =>
    missingPaths(readFileSync(join(root, file), 'utf8'), file, (path) => existsSync(join(root, path))),
  )
  for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    if (!pages.includes(page)) problems.push(`${page} is missing`)
  }
  return verdict('documents name only what exists', problems)
}
