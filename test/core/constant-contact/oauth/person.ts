import { z } from 'zod'
import type { PracticeServer } from '../practice-server.ts'

const sessionSchema = z.object({ cookie: z.string() })

/** Somebody at a browser who is signed in to the practice Constant Contact. */
export async function personAt(server: PracticeServer, user: string) {
  const { cookie } = sessionSchema.parse(await server.control('sessions', { user }))
  const headers = { cookie }
  const press = async (page: Response, form: string, fields: Record<string, string>): Promise<Response> => {
    const html = await page.text()
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const body = new URLSearchParams([
      ...hidden.map(([, name = '', value = '']) => [name, value]),
      ...Object.entries(fields),
    ])
    const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? form
    return fetch(new URL(action, server.sandbox.url), { method: 'POST', headers, body, redirect: 'manual' })
  }
  return {
    /** Opens the authorize address, decides, and goes where it is sent. Tells the last page. */
    async decide(url: string, decision: 'allow' | 'deny'): Promise<Response> {
      const consent = await fetch(url, { headers, redirect: 'manual' })
      if (consent.status !== 200) return fetch(consent.headers.get('location') ?? '')
      const sent = await press(consent, '/oauth2/default/v1/consent', { decision })
      return fetch(sent.headers.get('location') ?? '')
    },
    /** Types the code on the activation page and decides. */
    async activate(code: string, decision: 'allow' | 'deny'): Promise<Response> {
      const page = await fetch(new URL('/activate', server.sandbox.url), { headers })
      const requested = await press(page, '/activate', { user_code: code })
      return press(requested, '/activate', { decision })
    },
  }
}
