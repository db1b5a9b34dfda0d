import { dirname, join, normalize } from 'node:path/posix'
import { parseSync } from 'vite'

/** One import statement: whose it is, what it names, and whether nothing of it is left at run time. */
export interface Import {
  /** Path of the importing file, from the project's root. */
  from: string
  /** Path from the project's root for a file of the project, the bare name (`react`, `node:fs`) for anything else. */
  to: string
  /** Only types are imported. */
  typeOnly: boolean
}

/** A file of the project by its path from the root, with its text. */
export interface SourceFile {
  path: string
  text: string
}

const target = (from: string, named: string): string => {
  const plain = named.replace(/\?.*$/, '')
  return plain.startsWith('.') ? normalize(join(dirname(from), plain)) : plain
}

/** `import {} from`, which takes nothing, still runs the file: only a statement all of whose names are types does not. */
const allTypes = (entries: readonly { isType: boolean }[]): boolean =>
  entries.length > 0 && entries.every(({ isType }) => isType)

/** Every import and re-export of a file, static or dynamic, read from its syntax tree. */
export function readImports({ path, text }: SourceFile): Import[] {
  const { module, errors } = parseSync(path, text)
  const [problem] = errors
  if (problem !== undefined) throw new Error(`${path} cannot be read: ${problem.message}`)
  const found: Import[] = []
  const add = (named: string, typeOnly: boolean): void => {
    found.push({ from: path, to: target(path, named), typeOnly })
  }
  for (const { moduleRequest, entries } of module.staticImports) add(moduleRequest.value, allTypes(entries))
  for (const { entries } of module.staticExports) {
    const named = entries[0]?.moduleRequest?.value
    if (named !== undefined) add(named, allTypes(entries))
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end)
    const named = /^(['"`])(.*)\1$/.exec(written)?.[2]
    if (named !== undefined) add(named, false)
  }
  return found
}
