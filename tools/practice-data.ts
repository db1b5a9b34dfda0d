/**
 * Writes the practice day into `assets/practice`: 42 locations, 5,000 contacts with the mistakes that real files have,
 * what an import must find in them, and the run "Tuesday offer". The same seed always gives the same bytes.
 *
 *   npx tsx tools/practice-data.ts [directory]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contacts } from './practice-data/contacts.ts'
import { LOCATIONS, locationsCsv } from './practice-data/locations.ts'
import { random } from './practice-data/random.ts'
import { practiceRun } from './practice-data/run.ts'

/** The seed of the files that are committed. */
export const PRACTICE_SEED = 20261124

/** All files of the practice day: file name to text. */
export function practiceFiles(seed: number): ReadonlyMap<string, string> {
  const { csv, expected } = contacts(random(seed))
  return new Map([
    ['locations.csv', locationsCsv(LOCATIONS)],
    ['contacts.csv', csv],
    ['contacts.expected.json', json(expected)],
    ['run.json', json(practiceRun())],
  ])
}

/** Writes the files of {@link PRACTICE_SEED}, over what may be there. */
export function writePracticeFiles(directory: string): void {
  mkdirSync(directory, { recursive: true })
  for (const [name, text] of practiceFiles(PRACTICE_SEED)) writeFileSync(join(directory, name), text)
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const directory = process.argv[2] ?? join(import.meta.dirname, '..', 'assets', 'practice')
  writePracticeFiles(directory)
  console.log(`Practice data with seed ${PRACTICE_SEED} written to ${directory}`)
}
