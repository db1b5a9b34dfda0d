import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../renderer/shared/commands.ts'
import { matchLabel } from '../../../renderer/shell/match.ts'
import { findCommands } from '../../../renderer/shell/palette.tsx'

const hits = (label: string, typed: string): string | undefined =>
  matchLabel(label, typed)
    ?.parts.map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('')

describe('what was typed', () => {
  it('is marked at the beginning of the label, else of a word, else inside', () => {
    expect(hits('Push 41 drafts…', 'pu')).toBe('[Pu]sh 41 drafts…')
    expect(hits('Tuesday offer, Push', 'pu')).toBe('Tuesday offer, [Pu]sh')
    expect(hits('Repush', 'pu')).toBe('Re[pu]sh')
  })
  it('is found as letters in order where it stands nowhere whole', () => {
    expect(hits('New template', 'ntp')).toBe('[N]ew [t]em[p]late')
  })
  it('is not found where a letter is missing', () => {
    expect(matchLabel('Accounts', 'xyz')).toBeNull()
  })
  it('never changes the label, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (label, typed) => {
        const match = matchLabel(label, typed)
        expect(match === null || match.parts.map(({ text }) => text).join('') === label).toBe(true)
      }),
    )
  })
  it('finds every label by a part of itself', () => {
    const part = fc
      .tuple(fc.string({ minLength: 1 }), fc.nat(), fc.nat())
      .map(([label, from, length]) => ({
        label,
        typed: label.slice(from % label.length).slice(0, 1 + (length % label.length)),
      }))
      .filter(({ label, typed }) => label.toLowerCase().length === label.length && typed.trim() === typed)
    fc.assert(fc.property(part, ({ label, typed }) => matchLabel(label, typed) !== null))
  })
})

it('commands keep the order of their groups, the best match first in each', () => {
  const command = (group: Command['group'], label: string): Command => ({
    id: label,
    group,
    label,
    run: () => {},
  })
  const all = [
    command('Do', 'Compare with what was pushed'),
    command('Do', 'Push'),
    command('Go to', 'Push tab'),
  ]
  expect(findCommands(all, 'pu').map(({ command: { label } }) => label)).toEqual([
    'Push',
    'Compare with what was pushed',
    'Push tab',
  ])
})
