import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Description, Traffic } from './description.ts'

/** As the sandbox's request log and `GET /_sandbox/state` tell it. */
const recordsSchema = z.array(
  z.object({
    method: z.string(),
    path: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.string()),
    requestBody: z.string(),
    status: z.number(),
    responseBody: z.string(),
    fault: z.string().nullish(),
  }),
)

/** Who made the requests: the whole app in a test that drives it, our client on its own, or the vendor's SDK. */
export type Caller = 'app' | 'client' | 'sdk'

/** Where tests leave what went over the wire. */
const FOLDER = join(import.meta.dirname, '../../.cache/traffic')

/** Keeps what a sandbox was asked and answered, for the check at the end of `npm test`. */
export function saveTraffic(caller: Caller, name: string, requests: unknown): void {
  mkdirSync(join(FOLDER, caller), { recursive: true })
  writeFileSync(join(FOLDER, caller, `${name}.json`), JSON.stringify(recordsSchema.parse(requests)))
}

/** What earlier tests left, by their name. */
export function savedTraffic(caller: Caller): { name: string; requests: unknown }[] {
  const folder = join(FOLDER, caller)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ name: file, requests: JSON.parse(readFileSync(join(folder, file), 'utf8')) }))
}

export interface TrafficReport {
  /** How often each operation was called. */
  calls: Map<string, number>
  problems: string[]
}

/** Longer bodies are cut off by the log. */
const KEPT = 199_000

/** Holds every V3 request and every answer against the description. Answers that a fault made are left out. */
export function checkTraffic(description: Description, requests: unknown): TrafficReport {
  const calls = new Map<string, number>()
  const problems = new Set<string>()
  for (const record of recordsSchema.parse(requests)) {
    if (!record.path.startsWith('/v3/')) continue
    const traffic: Traffic = {
      ...record,
      query: record.query.replace(/^\?/, ''),
      requestHeaders: record.headers,
    }
    const operation = description.operationOf(traffic) ?? `${record.method} ${record.path}`
    calls.set(operation, (calls.get(operation) ?? 0) + 1)
    // A request that the service refused as wrong was made wrong on purpose.
    const isMeantWrong = record.status === 400 || record.status === 404
    if (record.requestBody.length < KEPT && !isMeantWrong) {
      for (const problem of description.requestProblems(traffic)) problems.add(`asked: ${problem}`)
    }
    if (record.fault == null && record.responseBody.length < KEPT && record.status !== 0) {
      for (const problem of description.answerProblems(traffic)) problems.add(`answered: ${problem}`)
    }
  }
  return { calls, problems: [...problems] }
}

/** Calls of several reports, added up. */
export function sumOfCalls(reports: readonly TrafficReport[]): TrafficReport['calls'] {
  const sum = new Map<string, number>()
  for (const { calls } of reports)
    for (const [operation, count] of calls) sum.set(operation, (sum.get(operation) ?? 0) + count)
  return sum
}

/**
 * The table of operations with how often each was called: by the app (used), else by the tests of our client and by
 * the vendor's SDK (covered), else by nobody.
 */
export function coverageTable(
  description: Description,
  calls: Readonly<Record<Caller, TrafficReport['calls']>>,
): string {
  const rows = description.operations.map((operation) => {
    const isCovered = calls.client.has(operation) || calls.sdk.has(operation)
    const use = calls.app.has(operation) ? 'used' : isCovered ? 'covered' : 'not used'
    const counts = (['app', 'client', 'sdk'] as const).map((caller) =>
      String(calls[caller].get(operation) ?? '').padStart(8),
    )
    return { use, text: `${use.padEnd(9)}${counts.join('')}  ${operation}` }
  })
  const count = (wanted: string): number => rows.filter(({ use }) => use === wanted).length
  const head = `${''.padEnd(9)}${['app', 'client', 'SDK'].map((name) => name.padStart(8)).join('')}  operation`
  const order = ['used', 'covered', 'not used']
  const sorted = rows.toSorted((one, other) => order.indexOf(one.use) - order.indexOf(other.use))
  const sum = `${count('used')} operations used, ${count('covered')} covered, ${count('not used')} not used`
  return [head, ...sorted.map(({ text }) => text), sum].join('\n')
}
