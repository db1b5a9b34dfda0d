import { FuseV1Options } from '@electron/fuses'
import { describe, expect, test } from 'vitest'
import { DECISIONS, wrongFuses } from '../../tools/pack/after-pack.mjs'

const state = { off: 0x30, on: 0x31, removed: 0x72 }
const asDecided = (): Record<string, number | string> => ({
  version: '1',
  ...Object.fromEntries(DECISIONS.map((each) => [each.place, each.on ? state.on : state.off])),
})

describe('the fuses of a packed program', () => {
  test('every fuse that the installed @electron/fuses can write is decided and written, under its own name', () => {
    const known = Object.entries(FuseV1Options).filter(([, place]) => typeof place === 'number')
    const written = DECISIONS.filter((each) => each.set).map((each) => [each.name, each.place])
    expect(written).toEqual(known)
  })

  test('are right when each is as decided, in an Electron with the newest fuse and in one without', () => {
    const { 8: _newest, ...older } = asDecided()
    expect(wrongFuses(asDecided())).toEqual([])
    expect(wrongFuses(older)).toEqual([])
  })

  test('any one that is the other way round stops the pack and is named', () => {
    for (const { place, name, on } of DECISIONS) {
      const wire = { ...asDecided(), [place]: on ? state.off : state.on }
      expect(wrongFuses(wire)).toEqual([`${name} is not ${on ? 'on' : 'off'}.`])
    }
  })

  test('one that nobody has decided stops the pack', () => {
    expect(wrongFuses({ ...asDecided(), 9: state.off })).toEqual([
      'Fuse 9 of this Electron is new: decide it.',
    ])
  })

  test('one that Electron has removed is no matter', () => {
    expect(wrongFuses({ ...asDecided(), 0: state.removed })).toEqual([])
  })
})
