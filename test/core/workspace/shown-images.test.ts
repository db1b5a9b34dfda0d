import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import {
  hasImagesShown,
  setImagesShown,
  templatesWithImages,
} from '../../../core/workspace/tables/shown-images.ts'
import { type Bakeries, openBakeries, placeAt } from '../run/bakeries.ts'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([placeAt('Denver')])
})
afterEach(() => here.close())

test('images are loaded for a template once that was asked for, until it is taken back, also after a restart', () => {
  const { id } = here.template
  expect(hasImagesShown(here.ws, id)).toBe(false)
  setImagesShown(here.ws, id, true)
  setImagesShown(here.ws, id, true)
  const again: Workspace = openWorkspace(here.ws.file)
  expect(hasImagesShown(again, id)).toBe(true)
  expect(templatesWithImages(again)).toEqual([id])
  again.close()
  setImagesShown(here.ws, id, false)
  expect(hasImagesShown(here.ws, id)).toBe(false)
})
