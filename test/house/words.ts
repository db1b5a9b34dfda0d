import { parseSync } from 'vite'
import type { SourceFile } from '../../tools/docs/imports.ts'

/** Returns the first column of the table under a heading of a Markdown page. */
export function bannedUnder(heading: string, markdown: string): string[] {
  const section = markdown.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| ([^|]+?) \|/gm)]
    .map(([, cell = '']) => cell)
    .filter((cell) => cell !== 'Not' && !cell.startsWith('---'))
}

/** Returns the words of an identifier or a file name, in lower case: "heldRun" is "held run". */
export const wordsOfName = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()

/** Names of other people's interfaces that hold a banned word. */
const foreignNames = new Set(['exposeInMainWorld', 'executeJavaScriptInIsolatedWorld', 'isolatedWorld'])

const contains = (text: string, phrase: string): boolean => ` ${text} `.includes(` ${phrase} `)

/** Returns the banned phrases that a name contains. */
export const bannedInName = (name: string, banned: readonly string[]): string[] =>
  foreignNames.has(name) ? [] : banned.filter((phrase) => contains(wordsOfName(name), phrase))

/** What a file's syntax tree holds that has a name, or that a person may read. */
export interface Texts {
  names: Set<string>
  /** String literals, template pieces and JSX text with at least one space: keys and class names have none. */
  sentences: string[]
}

interface Node {
  type: string
  [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const sqlOrCss = /^\s*(SELECT|INSERT|UPDATE|DELETE|ALTER|CREATE|PRAGMA|<!doctype|<style|@media|input\[)/i

/** Reads names and sentences from a file's syntax tree. Comments are not read. */
export function readTexts({ path, text }: SourceFile): Texts {
  const names = new Set<string>()
  const sentences: string[] = []
  const keep = (value: unknown): void => {
    if (typeof value === 'string' && /\S\s+\S/.test(value) && !sqlOrCss.test(value)) sentences.push(value)
  }
  const visit = (node: Node): void => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.add(String(node.name))
    if (node.type === 'Literal' || node.type === 'JSXText') keep(node.value)
    if (node.type === 'TemplateElement') keep((node.value as { cooked?: unknown }).cooked)
    for (const child of Object.values(node)) {
      if (Array.isArray(child)) for (const item of child) if (isNode(item)) visit(item)
      if (isNode(child)) visit(child)
    }
  }
  const { program } = parseSync(path, text)
  visit(program as unknown as Node)
  return { names, sentences }
}

/** Returns the banned phrases that a sentence contains, as whole words. */
export const bannedInSentence = (sentence: string, banned: readonly string[]): string[] =>
  banned.filter((phrase) =>
    new RegExp(`(?<![\\w'’-])${phrase}(?![\\w-])`, phrase === phrase.toLowerCase() ? 'i' : '').test(
      sentence.replaceAll(/\s+/g, ' '),
    ),
  )
