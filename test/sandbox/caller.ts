import { onTestFinished } from 'vitest'
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'

/** One answer of the sandbox, read to its end. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The body as JSON; `undefined` where it is none. */
  body: unknown
}

/** A sandbox for one test, and ways to speak to it. It is closed when the test ends. */
export interface TestSandbox {
  running: RunningSandbox
  url: string
  /** Calls the V3 API with the owner's token, or another one. */
  api(method: string, path: string, body?: unknown, token?: string): Promise<Answer>
  /** Calls the control; fails the test where the control refuses. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** Mints a token. */
  token(user?: string, extra?: Record<string, unknown>): Promise<string>
  /** What `GET /_sandbox/state` tells. */
  state(): Promise<unknown>
}

export const OWNER = 'owner@hearthandcrumb.example'
export const OFFICE = 'office@hearthandcrumb.example'

/** Starts a sandbox without a felt rate limit; give `settings` to set one. */
export async function openSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
  const running = await startSandbox({
    ...options,
    settings: { rate: 100_000, dayLimit: 1_000_000, ...options.settings },
  })
  onTestFinished(() => running.close())
  return speakTo(running)
}

/** The same ways for a sandbox that the test closes itself. */
export async function speakTo(running: RunningSandbox): Promise<TestSandbox> {
  const { url } = running
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await call(method, `${url}/_sandbox${path}`, body, {})
    if (answer.status !== 200) throw new Error(`${method} ${path} was refused: ${answer.text}`)
    return answer.body
  }
  const token = async (user = OWNER, extra: Record<string, unknown> = {}): Promise<string> =>
    text(await control('POST', '/tokens', { user, ...extra }), 'access_token')
  const owner = await token()
  return {
    running,
    url,
    control,
    token,
    api: (method, path, body, withToken = owner) =>
      call(method, `${url}/v3${path}`, body, { authorization: `Bearer ${withToken}` }),
    state: () => control('GET', '/state'),
  }
}

/** One request. A plain object goes as JSON, a form as it is. */
export async function call(
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const raw = body instanceof FormData || body instanceof URLSearchParams || typeof body === 'string'
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      'user-agent': 'sandbox-test/1',
      ...(raw || body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  })
  const answer = await response.text()
  let parsed: unknown
  try {
    parsed = JSON.parse(answer)
  } catch {
    parsed = undefined
  }
  return { status: response.status, headers: response.headers, text: answer, body: parsed }
}

/** The value at a path of keys and indexes: `at(body, 'lists', 0, 'name')`. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here: unknown = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Reflect.get(here, key)
  }
  return here
}

/** The text at a path; fails the test where there is none. */
export function text(value: unknown, ...path: (string | number)[]): string {
  const found = at(value, ...path)
  if (typeof found !== 'string')
    throw new Error(`No text at ${path.join('.')} of ${JSON.stringify(value)?.slice(0, 400)}`)
  return found
}

/** The list at a path; fails the test where there is none. */
export function many(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path)
  if (!Array.isArray(found))
    throw new Error(`No list at ${path.join('.')} of ${JSON.stringify(value)?.slice(0, 400)}`)
  return found
}

/** The body of a campaign as it is created. */
export const draft = (name: string, extra: Record<string, unknown> = {}): Record<string, unknown> => ({
  name,
  email_campaign_activities: [
    {
      format_type: 5,
      from_name: 'Hearth & Crumb',
      from_email: OFFICE,
      reply_to_email: OFFICE,
      subject: 'Fresh today',
      preheader: 'Warm at seven',
      html_content: '<html><body>[[trackingImage]]<p>Hello [[FirstName OR "friend"]]</p></body></html>',
      ...extra,
    },
  ],
})

/** Creates a draft with the first list as its audience. */
export async function makeDraft(
  sandbox: TestSandbox,
  name: string,
  listIndex = 0,
): Promise<{ campaignId: string; activityId: string; listId: string }> {
  const created = await sandbox.api('POST', '/emails', draft(name))
  const campaignId = text(created.body, 'campaign_id')
  const activityId = text(created.body, 'campaign_activities', 0, 'campaign_activity_id')
  const lists = await sandbox.api('GET', '/contact_lists?limit=1000')
  const listId = text(lists.body, 'lists', listIndex, 'list_id')
  const updated = await sandbox.api('PUT', `/emails/activities/${activityId}`, {
    from_name: 'Hearth & Crumb',
    from_email: OFFICE,
    reply_to_email: OFFICE,
    subject: 'Fresh today',
    preheader: 'Warm at seven',
    contact_list_ids: [listId],
  })
  if (updated.status !== 200) throw new Error(updated.text)
  return { campaignId, activityId, listId }
}
