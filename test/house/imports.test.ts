import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Import, readImports } from '../../tools/docs/imports.ts'
import { allFiles, allPaths, sourceFiles } from './project.ts'
import { crowdedFolders, cycles, emptyNames, longerThan, undeclared, wrongWays } from './rules.ts'

const files = sourceFiles()
const imports = files.flatMap(readImports)
const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})
const manifest = manifestSchema.parse(
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
)
const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]

describe('the house', () => {
  it('has arrows one way: renderer → electron/ipc → core, electron → core, the sandbox alone', () => {
    expect(wrongWays(imports)).toEqual([])
  })

  it('has no two files that lead to each other, not by types either', () => {
    expect(cycles(imports)).toEqual([])
  })

  it('imports nothing that package.json does not name', () => {
    expect(undeclared(imports, declared)).toEqual([])
  })

  it('has no file or folder with a name that says nothing', () => {
    expect(emptyNames(allPaths())).toEqual([])
  })

  it('has files that can be read at a sitting: none over 400 lines, few over 300', () => {
    expect(longerThan(400, files)).toEqual([])
    const long = longerThan(300, files)
    if (long.length > 0) console.info(`Over 300 lines:\n  ${long.join('\n  ')}`)
    expect(long.length).toBeLessThan(files.length / 50)
  })

  it('has folders that can be seen at a glance: none with more than 25 files of its own', () => {
    const program = allFiles().filter((path) => /^(core|electron|renderer)\//.test(path))
    expect(crowdedFolders(25, program)).toEqual([])
  })
})

/** A small house, each import as `from > to`, or `from >> to` for types alone. */
const house = (...lines: string[]): Import[] =>
  lines.map((line) => {
    const [from = '', to = ''] = line.split(/ >>? /)
    return { from, to, typeOnly: line.includes('>>') }
  })

describe('the checker', () => {
  it('reads every kind of import, and tells which are types alone', () => {
    const text = [
      "import type { A } from './a.ts'",
      "import { type B } from '../b.ts'",
      "import { type C, c } from './c.tsx'",
      "export type { D } from './d.ts'",
      "export * from './e.ts'",
      "import './f.css'",
      "import worker from './g.ts?modulePath'",
      "const late = () => import('./h.ts')",
      "import { readFileSync } from 'node:fs'",
      "// import x from './comment.ts'",
      'const words = "import y from \'./words.ts\'"',
    ].join('\n')
    const read = readImports({ path: 'core/run/push.ts', text })
    expect(read.map(({ to, typeOnly }) => `${to}${typeOnly ? ' types' : ''}`).toSorted()).toEqual([
      'core/b.ts types',
      'core/run/a.ts types',
      'core/run/c.tsx',
      'core/run/d.ts types',
      'core/run/e.ts',
      'core/run/f.css',
      'core/run/g.ts',
      'core/run/h.ts',
      'node:fs',
    ])
  })

  it('finds an arrow that goes the wrong way', () => {
    const wrong = [
      'core/a.ts > electron/desk.ts',
      'core/a.ts >> renderer/app.tsx',
      'core/a.ts > react',
      'core/a.ts > electron/main',
      'sandbox/a.ts >> core/clock.ts',
      'renderer/a.tsx > core/clock.ts',
      'renderer/a.tsx >> core/clock.ts',
      'renderer/a.tsx > electron/ipc/contract.ts',
      'renderer/a.tsx >> electron/desk.ts',
      'renderer/a.tsx > node:fs',
      'electron/a.ts > renderer/app.tsx',
      'electron/a.ts > sandbox/cli.ts',
      'electron/preload.ts > electron/desk.ts',
      'electron/preload.ts > electron/ipc/contract.ts',
      'electron/a.ts > tools/build.ts',
      'tools/a.ts > test/e2e/desk.ts',
    ]
    for (const line of wrong) expect([line, wrongWays(house(line)).length]).toEqual([line, 1])
  })

  it('lets the arrows be that go the right way', () => {
    const right = house(
      'core/a.ts > core/b/c.ts',
      'core/a.ts > zod',
      'electron/a.ts > core/b.ts',
      'electron/a.ts > electron',
      'electron/preload.ts > electron/ipc/contract-names.ts',
      'renderer/a.tsx > react',
      'renderer/a.tsx > electron/ipc/rules.ts',
      'renderer/a.tsx >> electron/ipc/contract.ts',
      'sandbox/a.ts > node:http',
      'tools/a.ts > sandbox/start.ts',
      'test/a.ts > renderer/app.tsx',
    )
    expect(wrongWays(right)).toEqual([])
  })

  it('finds cycles of any length, and no cycle in a diamond', () => {
    const diamond = house('a > b', 'a > c', 'b > d', 'c >> d')
    expect(cycles(diamond)).toEqual([])
    expect(cycles([...diamond, ...house('d >> a')])).toEqual([['a', 'b', 'c', 'd']])
    expect(cycles(house('a > a', 'b > c', 'c > b', 'd > b'))).toEqual([['a'], ['b', 'c']])
  })

  it('finds packages that nobody declared', () => {
    const graph = house('core/a.ts > zod', 'core/a.ts > zod/v4', 'core/a.ts > left-pad', 'core/a.ts > @x/y/z')
    expect(undeclared(graph, ['zod'])).toEqual(['core/a.ts imports left-pad', 'core/a.ts imports @x/y/z'])
  })

  it('finds names that say nothing, and only those', () => {
    const empty = [
      'core/utils',
      'core/utils/a.ts',
      'core/run/helpers.ts',
      'a/common/b.ts',
      'a/window-manager.ts',
    ]
    expect(emptyNames([...empty, 'core/run/commonly-used.ts', 'core/location/managers-of.ts'])).toEqual(empty)
  })

  it('counts lines', () => {
    expect(
      longerThan(2, [
        { path: 'short.ts', text: 'a\nb\n' },
        { path: 'long.ts', text: 'a\nb\nc\n' },
      ]),
    ).toEqual(['long.ts: 3'])
  })

  it('counts the files of each folder', () => {
    expect(crowdedFolders(1, ['core/a.ts', 'core/b.ts', 'core/run/a.ts'])).toEqual(['core: 2'])
  })
})
