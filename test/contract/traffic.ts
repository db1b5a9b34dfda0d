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

/** Where tests that drive the whole app leave what went over the wire. */
const FOLDER = join(import.meta.dirname, '../../.cache/traffic')

/** Keeps a sandbox's requests for the contract tests. For end-to-end tests, at their end. */
export function saveTraffic(name: string, requests: unknown): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.json`), JSON.stringify(recordsSchema.parse(requests)))
}

/** What earlier end-to-end tests left, by their name. */
export function savedTraffic(): { name: string; requests: unknown }[] {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ name: file, requests: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) }))
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

/** The table of operations: those that the client calls, those that another client called, and the rest. */
export function coverageTable(
  description: Description,
  own: TrafficReport['calls'],
  others: TrafficReport['calls'],
): string {
  const rows = description.operations.map((operation) => {
    const use = own.has(operation) ? 'used' : others.has(operation) ? 'covered' : 'not used'
    return `${use.padEnd(9)} ${String(own.get(operation) ?? others.get(operation) ?? '').padStart(5)}  ${operation}`
  })
  const count = (use: string): number => rows.filter((row) => row.startsWith(use)).length
  const sum = `${count('used')} operations used, ${count('covered')} covered by the vendor's SDK, ${count('not used')} not used`
  return [...rows.toSorted(), sum].join('\n')
}
