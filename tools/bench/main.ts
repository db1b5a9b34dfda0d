import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { Bench } from './line.ts'

/**
 * `npm run bench -- NAME […]` runs the measurements of tools/bench/NAME.ts, all of them without a name,
 * and prints one line of JSON for each figure on standard output.
 */
const OWN_FILES = new Set(['main.ts', 'line.ts'])
const benchSchema = z.object({ run: z.custom<Bench['run']>((value) => typeof value === 'function') })

const names = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith('.ts') && !OWN_FILES.has(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))

if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(', ')}. There are: ${names.join(', ') || 'none'}.`)
  process.exitCode = 2
} else {
  for (const name of wanted.length > 0 ? wanted : names) {
    const module: unknown = await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href)
    for await (const line of benchSchema.parse(module).run()) console.log(JSON.stringify(line))
  }
}
