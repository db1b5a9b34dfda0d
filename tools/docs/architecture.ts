import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { readImports } from './imports.ts'
import { drawModules, moduleEdges, withDiagram } from './module-diagram.ts'

/**
 * `npm run docs:architecture` draws the project's folders and what they import into docs/developers/architecture.md.
 * The house test fails when the page is older than the code.
 */
const root = join(import.meta.dirname, '../..')
const parts = ['core', 'electron', 'renderer', 'sandbox']

/** Returns the page with the diagram of the code as it is now. */
export function architecturePage(): { path: string; before: string; after: string } {
  const path = join(root, 'docs/developers/architecture.md')
  const before = readFileSync(path, 'utf8')
  const imports = parts.flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .flatMap((file) =>
        readImports({
          path: file.slice(root.length + 1).replaceAll(sep, '/'),
          text: readFileSync(file, 'utf8'),
        }),
      ),
  )
  return { path, before, after: withDiagram(before, drawModules(moduleEdges(imports))) }
}

if (process.argv[1] === import.meta.filename) {
  const { path, before, after } = architecturePage()
  if (after !== before) writeFileSync(path, after)
  console.log(after === before ? 'The diagram is up to date.' : 'The diagram is written.')
}
