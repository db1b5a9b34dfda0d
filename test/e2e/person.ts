import type { RunningApp } from '../../tools/driving/app.ts'

/** Somebody at the system's browser, outside the app, with a session that their browser remembers. */
export interface Person {
  /** Goes through sign-in and consent, back to where the page sends them. Tells whether a password was asked for. */
  decide(
    url: string,
    who: Who,
    decision: 'allow' | 'deny',
  ): Promise<{ sawPasswordPrompt: boolean; text: string }>
  /** Types the code of a device sign-in and decides. */
  typeCode(page: string, code: string, who: Who, decision: 'allow' | 'deny'): Promise<string>
}

export interface Who {
  userName: string
  password: string
}

interface Page {
  url: string
  html: string
}

const headingOf = ({ html }: Page): string => /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? ''
const has = ({ html }: Page, form: string): boolean => html.includes(`id="${form}"`)

export function personAtBrowser(): Person {
  const cookies = new Map<string, string>()

  const visit = async (address: string, init: RequestInit = {}): Promise<Page> => {
    let request: { url: string; init: RequestInit } = { url: address, init }
    for (let steps = 0; steps < 10; steps++) {
      const { origin } = new URL(request.url)
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(request.url, {
        ...request.init,
        headers: { 'user-agent': 'Mozilla/5.0', cookie },
        redirect: 'manual',
      })
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
        if (/Max-Age=0/.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      const next = answer.headers.get('location')
      if (next === null) return { url: request.url, html: await answer.text() }
      request = { url: new URL(next, origin).href, init: {} }
    }
    throw new Error(`${address} leads in a circle.`)
  }

  const submit = (page: Page, form: string, fields: Record<string, string>): Promise<Page> => {
    const part = new RegExp(`<form[^>]*id="${form}"[\\s\\S]*?</form>`).exec(page.html)?.[0] ?? ''
    const action = /action="([^"]+)"/.exec(part)?.[1] ?? page.url
    const hidden = [...part.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const body = new URLSearchParams([
      ...hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
      ...Object.entries(fields),
    ])
    return visit(new URL(action, page.url).href, { method: 'POST', body })
  }

  const signIn = (page: Page, { userName, password }: Who): Promise<Page> =>
    submit(page, 'login-form', { username: userName, password, remember: 'on' })

  return {
    async decide(url, who, decision) {
      let page = await visit(url)
      const sawPasswordPrompt = has(page, 'login-form')
      if (sawPasswordPrompt) page = await signIn(page, who)
      if (has(page, 'consent-form')) page = await submit(page, 'consent-form', { decision })
      return { sawPasswordPrompt, text: headingOf(page) }
    },
    async typeCode(address, code, who, decision) {
      let page = await visit(address)
      if (has(page, 'login-form')) page = await signIn(page, who)
      page = await submit(page, 'activate-form', { user_code: code })
      return headingOf(await submit(page, 'consent-form', { decision }))
    },
  }
}

/** From now on the app hands the addresses for the system's browser to the test. Answers the next one. */
export async function watchBrowser({ app }: RunningApp): Promise<() => Promise<string>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => {
      opened.push(url)
    }
  })
  return async () => {
    for (let tries = 0; tries < 600; tries++) {
      const url = await app.evaluate(() => {
        const opened: unknown = Reflect.get(globalThis, 'opened')
        return Array.isArray(opened) ? String(opened.shift() ?? '') : ''
      })
      if (url !== '') return url
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('The app opened no page in the browser.')
  }
}
