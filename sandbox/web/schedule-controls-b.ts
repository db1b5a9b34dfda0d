import { z } from 'zod'
import { type Exchange, jsonBody } from '../http/exchange.ts'
import { type Markup, markup } from './markup.ts'
import type { PageTime } from './zone.ts'

/** Date and time in variant B: the same page after a redesign. Quarter hours, a 24-hour clock. */

const two = (value: number): string => String(value).padStart(2, '0')

export function controlsB(time: PageTime, caption: string): Markup {
  const hours = Array.from({ length: 24 }, (_, hour) =>
    hour === time.hour
      ? markup`<option value="${hour}" selected>${two(hour)}</option>`
      : markup`<option value="${hour}">${two(hour)}</option>`,
  )
  const minutes = [0, 15, 30, 45].map((minute) => markup`<option value="${minute}">${two(minute)}</option>`)
  return markup`<fieldset class="send-when" style="border:0;padding:0;margin:0">
<label class="choice"><input type="checkbox" id="send-immediately"> Send immediately</label>
<div class="when"><input type="date" id="send-date" aria-label="Date" value="${time.year}-${two(time.month)}-${two(time.day)}">
<select id="send-hour" aria-label="Hour">${hours}</select><select id="send-minute" aria-label="Minute">${minutes}</select></div>
<p class="caption tz">${caption}</p></fieldset>`
}

/** Makes the call, then shows the details without loading a page, as a single-page application does. */
export const SCRIPT_B = `
const form = document.getElementById('schedule-form')
const button = form.querySelector('.btn-go')
const problem = document.getElementById('problem')
const value = (id) => document.getElementById(id).value
button.addEventListener('click', async () => {
  button.disabled = true
  button.firstElementChild.textContent = 'Working'
  const answer = await fetch('/pages/campaigns/view/schedule/campaignId/' + form.dataset.campaign + '/confirm', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      now: document.getElementById('send-immediately').checked, date: value('send-date'),
      hour: Number(value('send-hour')), minute: Number(value('send-minute')),
      list_ids: [...form.querySelectorAll('input[name="list_ids"]:checked')].map((box) => box.value),
    }),
  })
  const body = await answer.json()
  if (answer.ok) {
    history.pushState({}, '', body.location)
    const next = await (await fetch(body.location)).text()
    const parsed = new DOMParser().parseFromString(next, 'text/html')
    document.querySelector('main').replaceWith(parsed.querySelector('main'))
    document.title = parsed.title
    return
  }
  problem.textContent = body.problem
  problem.hidden = false
  button.disabled = false
  button.firstElementChild.textContent = 'Confirm'
})
`

const bodySchema = z.object({
  now: z.boolean(),
  date: z.string(),
  hour: z.number().int().min(0).max(23),
  minute: z.number().int().min(0).max(59),
  list_ids: z.array(z.string()),
})

export function readControlsB(
  exchange: Exchange,
): { listIds: string[]; time: PageTime | 'now' | undefined } | undefined {
  const parsed = bodySchema.safeParse(jsonBody(exchange))
  if (!parsed.success) return undefined
  const { now, date, hour, minute, list_ids: listIds } = parsed.data
  if (now) return { listIds, time: 'now' }
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!found) return { listIds, time: undefined }
  return {
    listIds,
    time: { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]), hour, minute },
  }
}
