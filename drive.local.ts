import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './tools/build.ts'
import { startApp } from './tools/driving/app.ts'
import { startSandboxProcess } from './tools/driving/sandbox-process.ts'
import { callVerb } from './tools/driving/verbs.ts'
import { openDisplay, prepareElectron } from './tools/electron-runtime/index.ts'

const out = '/tmp/h/shots/c'
const runtime = await prepareElectron({ display: true, say: () => undefined })
Object.assign(process.env, runtime.env)
const display = await openDisplay({ virtual: true })
await buildIfStale(() => undefined)
const sandbox = await startSandboxProcess({ rate: 40 })
const userData = mkdtempSync(join(tmpdir(), 'drive-'))
const desk = await startApp({
  runtime,
  display,
  userData,
  args: ['--sandbox-url', sandbox.url, '--sandbox-rate', '40'],
})
const { page } = desk
page.setDefaultTimeout(20000)
let n = 0
const shot = async (name: string, both = false) => {
  await page.waitForTimeout(350)
  for (const look of both ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme: look })
    await page.waitForTimeout(150)
    writeFileSync(join(out, `${String(++n).padStart(2, '0')}-${name}-${look}.png`), await page.screenshot())
  }
  await page.emulateMedia({ colorScheme: 'light' })
  console.log('shot', name)
}
try {
  await callVerb(page, 'openPracticeAccount', undefined)
  await callVerb(page, 'addPracticeData', undefined)
  await page.getByRole('link', { name: /^Contacts/ }).click()
  await shot('contacts-empty')
  await page.getByRole('button', { name: 'What serves instead' }).click()
  await shot('not-for')
  await page.keyboard.press('Escape')
  page.on('console', (m) => console.log('page:', m.text()))
  await page.evaluate(() => {
    for (const t of ['dragenter', 'dragover', 'drop'])
      document.addEventListener(
        t,
        (e) => {
          const d = (e as DragEvent).dataTransfer
          console.log(
            t,
            d?.files.length,
            d?.types.join(),
            d?.dropEffect,
            d?.effectAllowed,
            d?.files[0] ? window.campaignDesk.pathOf(d.files[0]) : '',
          )
        },
        true,
      )
  })
  // a real drop of the folder
  const zone = page.getByText('Drop a contact file here, several').first()
  const box = await zone.boundingBox()
  if (box === null) throw new Error('no zone')
  const cdp = await page.context().newCDPSession(page)
  const data = { items: [], files: ['/tmp/h/shots/folder'], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 10, data })
  await page.getByRole('heading', { level: 1, name: '4 files' }).waitFor({ timeout: 8000 })
  await shot('batch-reading')
  await page.getByRole('button', { name: /^Upload/ }).waitFor({ timeout: 60000 })
  await shot('batch', true)
  await page.getByRole('row', { name: /mixed-stores/ }).click()
  await page.getByRole('heading', { level: 1, name: 'mixed-stores.csv' }).waitFor()
  await shot('report')
  await page
    .getByRole('button', { name: /^Use Cleveland/ })
    .first()
    .click()
  await page.getByText(/Mended: Cleavland/).waitFor()
  await shot('mended', true)
  await page.getByRole('button', { name: 'Change…' }).click()
  await page.getByRole('dialog').getByText('Encoding').waitFor()
  await shot('change', true)
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /Warnings/ })
    .first()
    .click()
  await shot('warnings')
  await page
    .getByRole('button', { name: /^Choose a location/ })
    .first()
    .click()
    .catch(() => undefined)
  await page
    .getByRole('button', { name: /Rejected/ })
    .first()
    .click()
    .catch(() => undefined)
  await page.getByRole('link', { name: 'Files together' }).click()
  await page.getByRole('button', { name: /^Upload/ }).click()
  await shot('upload-dialog', true)
  await page.getByRole('button', { name: /agree to get email/ }).click()
  await shot('consent-open')
  await page.getByRole('option', { name: /^They signed up/ }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Upload/ })
    .click()
  await shot('batch-uploading')
  await page.getByRole('heading', { name: /are in \d+ lists/ }).waitFor({ timeout: 60000 })
  await shot('batch-done')
  await page.getByRole('row', { name: /Albany.csv/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Albany.csv' }).waitFor()
  await shot('done')
  await page.getByRole('button', { name: 'Undo import…' }).click()
  await shot('undo-dialog')
  await page.getByRole('button', { name: 'Take them off the lists' }).click()
  await page.getByRole('heading', { name: /^Undone/ }).waitFor({ timeout: 60000 })
  await shot('undone', true)
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1920, 1080))
  await page.getByRole('link', { name: 'Files together' }).click()
  await shot('batch-wide')
  await page
    .getByRole('link', { name: /^Contacts/ })
    .first()
    .click()
  await shot('contacts-wide', true)
} catch (error) {
  console.log(String(error).slice(0, 1500))
  await shot('failed')
} finally {
  await desk.close().catch(() => undefined)
  await sandbox.stop()
  await display.close()
}
