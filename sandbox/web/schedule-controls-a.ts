import { type Markup, markup } from './markup.ts'
import type { PageTime } from './zone.ts'

/** Date and time in variant A: the controls that the selectors of 2025 find (userscripts; v3 facts, web pages). */

const two = (value: number): string => String(value).padStart(2, '0')

function options(values: readonly string[], chosen: string): Markup[] {
  return values.map((value) =>
    value === chosen
      ? markup`<option value="${value}" selected>${value}</option>`
      : markup`<option value="${value}">${value}</option>`,
  )
}

const HOURS = Array.from({ length: 12 }, (_, i) => two(i + 1))
const MINUTES = Array.from({ length: 60 }, (_, i) => two(i))

export function controlsA(time: PageTime, caption: string): Markup {
  const date = `${two(time.month)}/${two(time.day)}/${time.year}`
  const hour = two(time.hour % 12 === 0 ? 12 : time.hour % 12)
  return markup`<label class="choice"><input type="radio" name="when" value="now"> Send now</label>
<label class="choice"><input type="radio" name="when" value="later" checked> Send later</label>
<div class="when"><input type="text" class="date-picker-input" aria-label="Date" placeholder="MM/DD/YYYY" value="${date}" autocomplete="off">
<select data-qe-id="schedule-time-hour" name="hour" aria-label="Hour">${options(HOURS, hour)}</select>
<select data-qe-id="schedule-time-minute" name="minute" aria-label="Minute">${options(MINUTES, two(time.minute))}</select>
<select data-qe-id="schedule-time-meridian" name="meridian" aria-label="AM or PM">${options(['AM', 'PM'], time.hour < 12 ? 'AM' : 'PM')}</select></div>
<p class="caption" style="margin:0 0 0 28px" data-qe-id="time-zone">${caption}</p>
<input type="hidden" name="date" value="${date}"><input type="hidden" name="chosen_hour" value="${hour}">
<input type="hidden" name="chosen_minute" value="${two(time.minute)}"><input type="hidden" name="chosen_meridian" value="${time.hour < 12 ? 'AM' : 'PM'}">`
}

/**
 * Like a page whose controls belong to a framework: what is sent is what input and change events reported, not what
 * is in a control set without one.
 */
export const SCRIPT_A = `
const form = document.getElementById('schedule-form')
const button = form.querySelector('[data-qe-id="schedule-button"]')
const problem = document.getElementById('problem')
const hidden = (name) => form.querySelector('input[name="' + name + '"][type="hidden"]')
const date = form.querySelector('.date-picker-input')
const heard = () => { hidden('date').value = date.value }
date.addEventListener('input', heard); date.addEventListener('change', heard)
for (const name of ['hour', 'minute', 'meridian']) {
  const select = form.querySelector('select[name="' + name + '"]')
  select.addEventListener('change', () => { hidden('chosen_' + name).value = select.value })
}
for (const radio of form.querySelectorAll('input[name="when"]')) radio.addEventListener('change', () => {
  const now = form.querySelector('input[name="when"]:checked').value === 'now'
  button.textContent = now ? 'Send now' : 'Schedule'
  form.querySelector('.when').style.opacity = now ? .4 : 1
})
form.addEventListener('submit', (event) => {
  const later = form.querySelector('input[name="when"]:checked').value === 'later'
  if (later && !/^\\d{1,2}\\/\\d{1,2}\\/\\d{4}$/.test(hidden('date').value)) {
    event.preventDefault()
    problem.textContent = 'Enter the date as MM/DD/YYYY.'
    problem.hidden = false
    return
  }
  button.textContent = later ? 'Scheduling' : 'Sending'
  setTimeout(() => { button.disabled = true })
})
`

/** The form's value: now, a time, or something invalid. */
export function readControlsA(fields: URLSearchParams): PageTime | 'now' | undefined {
  if (fields.get('when') === 'now') return 'now'
  const date = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec((fields.get('date') ?? '').trim())
  const hour = Number(fields.get('chosen_hour') ?? fields.get('hour'))
  const minute = Number(fields.get('chosen_minute') ?? fields.get('minute'))
  const meridian = fields.get('chosen_meridian') ?? fields.get('meridian')
  if (!date || !(hour >= 1 && hour <= 12) || !(minute >= 0 && minute <= 59)) return undefined
  return {
    year: Number(date[3]),
    month: Number(date[1]),
    day: Number(date[2]),
    hour: (hour % 12) + (meridian === 'PM' ? 12 : 0),
    minute,
  }
}
