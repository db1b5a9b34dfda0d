import { describe, expect, it } from 'vitest'
import { architecturePage } from '../../tools/docs/architecture.ts'
import { drawModules, moduleEdges, moduleOf, withDiagram } from '../../tools/docs/module-diagram.ts'

describe('the diagram in docs/developers/architecture.md', () => {
  it('shows the code as it is; run npm run docs:architecture when this fails', () => {
    const { before, after } = architecturePage()
    expect(before).toBe(after)
  })

  it('counts imports between folders, without types and packages', () => {
    const edges = moduleEdges([
      { from: 'core/run/run.ts', to: 'core/format/dates.ts', typeOnly: false },
      { from: 'core/run/edit/edit.ts', to: 'core/format/text.ts', typeOnly: false },
      { from: 'core/run/run.ts', to: 'core/location/location.ts', typeOnly: true },
      { from: 'core/run/run.ts', to: 'zod', typeOnly: false },
      { from: 'core/run/run.ts', to: 'core/run/values.ts', typeOnly: false },
    ])
    expect(edges).toEqual([{ from: 'core/run', to: 'core/format', imports: 2 }])
    expect(drawModules(edges)).toContain('core_run -->|2| core_format')
  })

  it('has a module a folder, and one for the files directly in a part', () => {
    expect(moduleOf('electron/send-desk/page/embedded-page.ts')).toBe('electron/send-desk')
    expect(moduleOf('electron/main.ts')).toBe('electron')
    expect(moduleOf('sandbox/v3/lists.ts')).toBe('sandbox')
  })

  it('replaces what is between the markers, and needs both', () => {
    expect(withDiagram('a\n<!-- diagram:start -->\nold\n<!-- diagram:end -->\nb', 'new')).toBe(
      'a\n<!-- diagram:start -->\nnew\n<!-- diagram:end -->\nb',
    )
    expect(() => withDiagram('a', 'new')).toThrow('diagram:start')
  })
})
