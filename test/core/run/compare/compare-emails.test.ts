import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lineDifference } from '../../../../core/line-difference.ts'
import { compareEmails } from '../../../../core/run/compare/compare-emails.ts'
import { moveToNewestVersion, readVersionMove } from '../../../../core/run/edit/move-to-version.ts'
import { readRunView } from '../../../../core/run/run-view.ts'
import { saveTemplate } from '../../../../core/template/edit/save-template.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

describe('lines', () => {
  test('that stay, are removed or added are listed in order', () => {
    expect(lineDifference('a\nb\nc\nd', 'a\nx\nc\ne\nd').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'same a',
      'removed b',
      'added x',
      'same c',
      'added e',
      'same d',
    ])
  })

  test('reproduce both texts, and are empty for equal texts', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDifference(before, after)
        const without = (kind: string) =>
          lines
            .filter((line) => line.kind !== kind)
            .map((line) => line.text)
            .join('\n')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
        expect(lineDifference(before, before).every(({ kind }) => kind === 'same')).toBe(true)
      }),
    )
  })
})

describe('two emails', () => {
  const email = {
    subject: 'Fresh at Denver',
    preheader: '',
    fromName: 'Hearth & Crumb',
    fromAddress: 'office@hearth.example',
    replyTo: 'office@hearth.example',
    html: '<h1>Fresh</h1><p>2 for 1</p>',
    address: placeAt('Denver').address,
    listIds: [],
  }

  test('differ in envelope and text', () => {
    const other = { ...email, subject: 'Rye at Denver', html: '<h1>Fresh</h1><p>Rye rolls</p>' }
    const { fields, text, onlyHtml } = compareEmails(email, other)
    expect(fields).toEqual([{ field: 'Subject', before: 'Fresh at Denver', after: 'Rye at Denver' }])
    expect(text.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'removed 2 for 1',
      'added Rye rolls',
    ])
    expect(onlyHtml).toBe(false)
  })

  test('can differ in HTML only', () => {
    const other = { ...email, html: '<h1 style="color:red">Fresh</h1><p>2 for 1</p>' }
    expect(compareEmails(email, other)).toEqual({ fields: [], text: [], onlyHtml: true })
    expect(compareEmails(email, email)).toEqual({ fields: [], text: [], onlyHtml: false })
  })
})

describe('a newer version of the template', () => {
  let here: Bakeries
  beforeEach(() => {
    here = openBakeries([placeAt('Denver')])
  })
  afterEach(() => here.close())

  test('is shown with its changes, and applied on request', () => {
    expect(readVersionMove(here.ws, here.runId)).toBeNull()
    saveTemplate(here.ws, { ...here.template, html: '<p>{{ offer }} {{ until }}</p>', subject: 'Now' }, now)
    expect(readVersionMove(here.ws, here.runId)).toMatchObject({
      from: 1,
      to: 2,
      added: ['Until'],
      removed: ['Price', 'Manager'],
      parts: [{ part: 'Subject' }, { part: 'HTML' }],
    })
    moveToNewestVersion(here.ws, here.runId)
    expect(readVersionMove(here.ws, here.runId)).toBeNull()
    const { run, rows } = readRunView(here.ws, here.runId, now, now.toISOString())
    expect(run.columns.map(({ name }) => name)).toContain('until')
    expect(rows[0]?.envelope.subject).toBe('Now')
  })
})
