import type { Answer } from './caller.ts'
import { call } from './caller.ts'

/** A person's browser as far as these pages need one: keeps cookies, follows redirects, sends forms. */
export interface Browser {
  cookies: Map<string, string>
  /** Opens an address; follows redirects on the same host, and stops at another one. */
  open(address: string): Promise<Visit>
  /** Sends a form of the page, its hidden and preset fields included. */
  submit(visit: Visit, fields: Record<string, string>, formId?: string): Promise<Visit>
}

export interface Visit {
  /** Where it ended, after redirects. */
  address: string
  status: number
  html: string
  headers: Headers
}

export function openBrowser(): Browser {
  const cookies = new Map<string, string>()
  const go = async (method: string, address: string, body?: URLSearchParams): Promise<Visit> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer: Answer = await call(method, address, body, {
      'user-agent': 'Mozilla/5.0 (test)',
      ...(cookie ? { cookie } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (/Max-Age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null)
      return { address, status: answer.status, html: answer.text, headers: answer.headers }
    const next = new URL(location, address)
    if (next.origin !== new URL(address).origin) {
      return { address: next.href, status: answer.status, html: '', headers: answer.headers }
    }
    return go('GET', next.href)
  }
  return {
    cookies,
    open: (address) => go('GET', address),
    submit(visit, fields, formId) {
      const start = formId === undefined ? visit.html.indexOf('<form') : visit.html.indexOf(`id="${formId}"`)
      const opening = visit.html.lastIndexOf('<form', Math.max(start, 0))
      const form = visit.html.slice(opening, visit.html.indexOf('</form>', opening))
      if (opening < 0) throw new Error(`No form ${formId ?? ''} on ${visit.address}`)
      const body = presetFields(form)
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      const action = /<form[^>]*\saction="([^"]*)"/.exec(form)?.[1] ?? visit.address
      return go('POST', new URL(action, visit.address).href, body)
    },
  }
}

/** What a browser would send without a touch: hidden and filled inputs, checked boxes, chosen options. */
function presetFields(form: string): URLSearchParams {
  const body = new URLSearchParams()
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    if (name === undefined) continue
    if ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag)) continue
    body.append(name, attribute(tag, 'value') ?? 'on')
  }
  for (const [, tag = '', options = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(tag, 'name')
    const chosen = /<option value="([^"]*)" selected/.exec(options)?.[1]
    if (name !== undefined && chosen !== undefined) body.append(name, chosen)
  }
  for (const [, tag = '', content = ''] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(tag, 'name')
    if (name !== undefined) body.append(name, plain(content))
  }
  return body
}

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : plain(value)
}

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
