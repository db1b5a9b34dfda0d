import type { Import } from './imports.ts'

/** A folder that imports another at run time, and the number of imports. */
export interface ModuleEdge {
  from: string
  to: string
  imports: number
}

const parts = /^(core|electron|renderer|sandbox)\//

/** Returns the module of a file: its part and first folder, or the part alone for files directly in it. */
export function moduleOf(path: string): string {
  const [part = '', folder = '', ...rest] = path.split('/')
  return rest.length === 0 || part === 'sandbox' ? part : `${part}/${folder}`
}

/** Returns the imports between modules that remain at run time, without types, most first. */
export function moduleEdges(imports: readonly Import[]): ModuleEdge[] {
  const edges = new Map<string, ModuleEdge>()
  for (const { from, to, typeOnly } of imports) {
    if (typeOnly || !parts.test(to) || !/\.tsx?$/.test(to)) continue
    const edge = { from: moduleOf(from), to: moduleOf(to) }
    if (edge.from === edge.to) continue
    const key = `${edge.from} ${edge.to}`
    edges.set(key, { ...edge, imports: (edges.get(key)?.imports ?? 0) + 1 })
  }
  return [...edges.values()].toSorted(
    (a, b) => a.from.localeCompare(b.from) || b.imports - a.imports || a.to.localeCompare(b.to),
  )
}

/** A module's arrows are drawn to the few that it uses most: with all of them, nothing could be seen. */
const mostArrows = 3

const idOf = (module: string): string => module.replaceAll(/[^a-z]/g, '_')

/** Returns a Mermaid flowchart: a box a module, grouped by part, an arrow to each of the modules it uses most. */
export function drawModules(edges: readonly ModuleEdge[]): string {
  const modules = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].toSorted()
  const groups = [...new Set(modules.map((module) => module.split('/')[0] ?? ''))]
  const lines = groups.flatMap((part) => [
    `  subgraph part_${part}["${part}"]`,
    ...modules
      .filter((module) => module === part || module.startsWith(`${part}/`))
      .map(
        (module) => `    ${idOf(module)}["${module === part ? `${part}/*` : module.slice(part.length + 1)}"]`,
      ),
    '  end',
  ])
  const arrows = modules.flatMap((module) =>
    edges
      .filter(({ from }) => from === module)
      .slice(0, mostArrows)
      .map(({ from, to, imports }) => `  ${idOf(from)} -->|${imports}| ${idOf(to)}`),
  )
  return ['```mermaid', 'flowchart LR', ...lines, ...arrows, '```'].join('\n')
}

const start = '<!-- diagram:start -->'
const end = '<!-- diagram:end -->'

/** Returns a page with what is between its two marker lines replaced. @throws Error when a marker is missing */
export function withDiagram(page: string, diagram: string): string {
  const from = page.indexOf(start)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error(`The page needs the lines ${start} and ${end}.`)
  return `${page.slice(0, from + start.length)}\n${diagram}\n${page.slice(to)}`
}
