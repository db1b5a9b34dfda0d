import type { Import, SourceFile } from '../../tools/docs/imports.ts'

/** What the files of one part may import. */
export interface Arrow {
  /** The files that the rule is about: a folder that ends in a slash, or one file. */
  of: string
  /** Folders and files of the project that may be used at run time. */
  uses: readonly string[]
  /** Folders and files of which types may be taken beside that. */
  types: readonly string[]
  /** Packages that would bring in what the part must not know. */
  never: readonly string[]
}

const page = ['react', 'react-dom', 'react-aria-components', '@tanstack', 'wouter', 'lucide-react']
const shell = ['electron', 'electron-store', 'electron-vite']
const machine = ['node:', '@photostructure/sqlite', 'axios', 'zod']
const testing = ['vitest', 'fast-check', 'playwright-core', 'axe-core']

/**
 * The arrows between the parts: renderer → electron/ipc → core; electron → core. The sandbox stands alone on purpose:
 * two readings of the same facts check each other. A file follows the first rule that names it.
 */
export const arrows: readonly Arrow[] = [
  { of: 'core/', uses: ['core/'], types: [], never: [...page, ...shell, ...testing] },
  { of: 'sandbox/', uses: ['sandbox/'], types: [], never: [...page, ...shell, ...testing, 'axios'] },
  // The spreadsheet knows nothing of runs: it gets what it draws, and reports what was done.
  {
    of: 'renderer/grid/',
    uses: ['renderer/grid/', 'renderer/ui/', 'core/format/'],
    types: [],
    never: [...shell, ...machine, ...testing],
  },
  {
    of: 'renderer/',
    uses: ['renderer/', 'electron/ipc/rules.ts', 'core/format/'],
    types: ['electron/ipc/'],
    never: [...shell, ...machine, ...testing],
  },
  // Preload runs beside the page and has the names of the verbs: it holds nothing else of the shell.
  {
    of: 'electron/preload.ts',
    uses: ['electron/ipc/contract-names.ts'],
    types: [],
    never: ['node:', 'zod', ...page],
  },
  { of: 'electron/', uses: ['electron/', 'core/'], types: [], never: [...page, ...testing] },
  // The baseline of the grid's bench is a page of its own, made of the app's grid.
  {
    of: 'tools/bench/grid/plain-page.tsx',
    uses: ['renderer/'],
    types: [],
    never: [...shell, ...machine, ...testing],
  },
  {
    of: 'tools/',
    uses: ['tools/', 'core/', 'sandbox/'],
    types: ['electron/ipc/'],
    never: [...page, 'vitest', 'axe-core'],
  },
]

const isOf = (path: string, named: string): boolean =>
  named.endsWith('/') || named.endsWith(':') ? path.startsWith(named) : path === named

const isPackage = (named: string, name: string): boolean => isOf(named, name) || named.startsWith(`${name}/`)

const partsOf = (rules: readonly Arrow[]): string[] =>
  [...rules.map(({ of }) => of), 'test/'].map((path) => `${path.split('/')[0]}/`)

/** Imports that go against the arrows, each as a sentence. */
export function wrongWays(imports: readonly Import[], rules: readonly Arrow[] = arrows): string[] {
  const parts = partsOf(rules)
  return imports.flatMap(({ from, to, typeOnly }) => {
    const rule = rules.find(({ of }) => isOf(from, of))
    if (rule === undefined) return []
    const inside = parts.some((part) => isOf(to, part))
    const allowed = inside
      ? [...rule.uses, ...(typeOnly ? rule.types : [])].some((named) => isOf(to, named))
      : !rule.never.some((name) => isPackage(to, name))
    return allowed ? [] : [`${from} imports ${typeOnly ? 'types of ' : ''}${to}`]
  })
}

/** Packages that are imported and stand in no list of package.json: they are there by accident. */
export const undeclared = (imports: readonly Import[], declared: readonly string[]): string[] => {
  const known = (named: string): boolean => declared.some((name) => isPackage(named, name))
  return imports
    .filter(({ to }) => !to.includes('/') || !parts.test(to))
    .filter(({ to }) => !to.startsWith('node:') && !known(to))
    .map(({ from, to }) => `${from} imports ${to}`)
}
const parts = /^(core|electron|renderer|sandbox|tools|test|assets)\//

/**
 * Groups of files that lead back to themselves, types included: such files can only be understood together.
 * Tarjan's strongly connected components; each group is given in the order of its names.
 */
export function cycles(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  const order = new Map<string, { at: number; low: number; open: boolean }>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (file: string): { at: number; low: number; open: boolean } => {
    const state = { at: order.size, low: order.size, open: true }
    order.set(file, state)
    stack.push(file)
    for (const to of next.get(file) ?? []) {
      const known = order.get(to)
      if (known === undefined) state.low = Math.min(state.low, visit(to).low)
      else if (known.open) state.low = Math.min(state.low, known.at)
    }
    if (state.low === state.at) {
      const group = stack.splice(stack.indexOf(file))
      for (const member of group) {
        const left = order.get(member)
        if (left) left.open = false
      }
      if (group.length > 1 || next.get(file)?.includes(file)) found.push(group.toSorted())
    }
    return state
  }
  for (const file of next.keys()) if (!order.has(file)) visit(file)
  return found
}

const empty = /(^|\/)(utils?|helpers?|commons?|managers?|misc|lib)(\/|\.[^/]*$|$)/i
const emptyEnd = /(^|[/-])(utils?|helpers?|manager)\.[a-z]+$/i

/** Paths with a name that says nothing of what is inside. */
export const emptyNames = (paths: readonly string[]): string[] =>
  paths.filter((path) => empty.test(path) || emptyEnd.test(path))

/** Files with more lines than `most`, longest first, each with its number. */
export const longerThan = (most: number, files: readonly SourceFile[]): string[] =>
  files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > most)
    .toSorted((a, b) => b.lines - a.lines)
    .map(({ path, lines }) => `${path}: ${lines}`)

/** Folders with more files of their own than `most`, each with its number. */
export function crowdedFolders(most: number, paths: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/'))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > most).map(([folder, count]) => `${folder}: ${count}`)
}
