import type { Reply } from './exchange.ts'

/** The named parts of a path, decoded. */
export type PathParts = Readonly<Record<string, string>>

/** One line of a route table. `Input` is what its handlers get besides the path's parts. */
export interface Route<Input, Extra = unknown> {
  method: string
  pattern: RegExp
  names: readonly string[]
  extra: Extra
  handle: (input: Input, parts: PathParts) => Reply | Promise<Reply>
}

/**
 * Creates a line of a route table.
 * @param line method and path, with `:name` for a part and `*name` for the rest: `GET /v3/emails/:campaign_id`
 * @param extra what the table stores with it, such as the required scope
 */
export function route<Input, Extra>(
  line: string,
  extra: Extra,
  handle: Route<Input, Extra>['handle'],
): Route<Input, Extra> {
  const [method = '', path = ''] = line.split(' ')
  const names: string[] = []
  const source = path.replace(/[:*]([a-z_]+)/g, (found, name: string) => {
    names.push(name)
    return found.startsWith('*') ? '(.*)' : '([^/]+)'
  })
  return { method, pattern: new RegExp(`^${source}/?$`), names, extra, handle }
}

/** Matches a request: a line with its parts, only other methods, or nothing. */
export type Match<Input, Extra> =
  | { kind: 'found'; route: Route<Input, Extra>; parts: PathParts }
  | { kind: 'other-method'; allowed: string[] }
  | { kind: 'unknown' }

/** Finds the first line that fits; lines are tried in the table's order. */
export function matchRoute<Input, Extra>(
  table: readonly Route<Input, Extra>[],
  method: string,
  path: string,
): Match<Input, Extra> {
  const allowed: string[] = []
  for (const candidate of table) {
    const found = candidate.pattern.exec(path)
    if (!found) continue
    if (candidate.method !== method) {
      allowed.push(candidate.method)
      continue
    }
    const parts = Object.fromEntries(candidate.names.map((name, i) => [name, decode(found[i + 1] ?? '')]))
    return { kind: 'found', route: candidate, parts }
  }
  return allowed.length > 0 ? { kind: 'other-method', allowed } : { kind: 'unknown' }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
