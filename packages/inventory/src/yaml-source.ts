import { Composer, type CST, type Document, isAlias, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml'
import type { FileProblem, Path } from './problem.ts'

/** Room for more than 20,000 sites. */
const MOST_CHARACTERS = 8 * 1024 * 1024
/** An inventory's syntax tree is about fourteen levels deep. */
const MOST_LEVELS = 64
/** Enough for every site to share one location, too little for aliases of aliases of aliases. */
const MOST_ALIASES = 20_000
export const MOST_PROBLEMS = 50

/** YAML text that was read: the plain value, and where each part of it stands in the text. */
export interface YamlSource {
  readonly value: unknown
  /** Position of the deepest part of `path` that exists; `key` true: of its key rather than of its value. Counts from 1. */
  locate(path: Path, key?: boolean): { readonly line: number; readonly column: number }
}

type YamlResult = { readonly ok: true; readonly source: YamlSource } | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** Reads one YAML document. Everything that is wrong with it as YAML is a problem with its line and column. */
export function readYaml(text: string, file: string): YamlResult {
  const lines = new LineCounter()
  lines.addNewLine(0)
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const problem = (offset: number, message: string): FileProblem => ({ file, ...at(offset), path: '', message })
  const fail = (offset: number, message: string): YamlResult => ({ ok: false, problems: [problem(offset, message)] })

  if (text.length > MOST_CHARACTERS) return fail(0, `the file is larger than ${MOST_CHARACTERS / 1024 / 1024} MiB; an inventory is not`)
  const tokens = tokensOf(text, lines)
  if ('tooDeepAt' in tokens) return fail(tokens.tooDeepAt, `nested deeper than ${MOST_LEVELS} levels; an inventory is not`)
  const documents = [...new Composer({ uniqueKeys: true, stringKeys: true }).compose(tokens.tokens, true, text.length)]
  const document = documents[0]
  if (document === undefined || (document.contents === null && document.errors.length === 0))
    return fail(0, 'the file is empty; an inventory has at least network and sites')

  const faults = [...document.errors, ...document.warnings].slice(0, MOST_PROBLEMS)
  if (faults.length > 0)
    return { ok: false, problems: faults.map((fault) => problem(fault.pos[0], explainFault(fault.message, text, fault.pos[0]))) }
  const second = documents[1]
  if (second !== undefined) return fail(second.range[0], 'a second YAML document begins here; an inventory is one document')
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    return { ok: true, source: { value, locate: (path, key = false) => at(offsetOf(document, path, key)) } }
  } catch (error) {
    // The library's own answer to aliases that multiply.
    if (error instanceof ReferenceError) return fail(0, 'its YAML aliases multiply beyond all need; write the values out')
    throw error
  }
}

/** The syntax tree's roots. The parser keeps its own stack, so depth is bounded here before anything walks the tree recursively. */
function tokensOf(text: string, lines: LineCounter): { readonly tokens: CST.Token[] } | { readonly tooDeepAt: number } {
  const parser = new Parser(lines.addNewLine)
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > MOST_LEVELS) return { tooDeepAt: parser.offset }
  }
  for (const token of parser.end()) tokens.push(token)
  return { tokens }
}

/** The library's words, without its drawing of the line, and the remedy for what people meet most. */
function explainFault(message: string, text: string, offset: number): string {
  const line = text.slice(
    text.lastIndexOf('\n', offset - 1) + 1,
    text.indexOf('\n', offset) === -1 ? undefined : text.indexOf('\n', offset),
  )
  const first = message.split('\n')[0] ?? message
  const prefix = /(?:^|[\s:])(\[\d+\][0-9A-Za-z.:/-]+)/.exec(line)?.[1]
  if (prefix !== undefined) return `an EID-prefix with an instance-id needs quotes: "${prefix}"`
  if (line.includes('\t')) return `${first} (YAML is indented with spaces, not with tabs)`
  return first
}

function offsetOf(document: Document.Parsed, path: Path, key: boolean): number {
  let node: unknown = document.contents
  let offset = startOf(node, 0)
  for (const [i, part] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part)
      if (pair === undefined) break
      offset = key && i === path.length - 1 ? startOf(pair.key, offset) : startOf(pair.value, startOf(pair.key, offset))
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(part)]
      offset = startOf(node, offset)
    } else break
  }
  return offset
}

/** An empty value stands where its key ends; `otherwise` is the better place then. */
function startOf(node: unknown, otherwise: number): number {
  if (!isNode(node) || !node.range) return otherwise
  return node.range[0] === node.range[1] ? otherwise : node.range[0]
}
