/** A request that the sandbox received, with its response. Secrets are left out. */
export interface RequestRecord {
  n: number
  /** Sandbox time, ISO 8601. */
  at: string
  /** Real time in milliseconds since 1970, to measure pace by. */
  realMs: number
  method: string
  path: string
  query: string
  headers: Record<string, string>
  requestBody: string
  /** 0 where the connection was cut before an answer. */
  status: number
  responseBody: string
  /** The API key it counted for. */
  key: string | undefined
  /** The fault that was triggered. */
  fault: string | undefined
}

export interface RequestLog {
  add(record: Omit<RequestRecord, 'n'>): void
  all(): readonly RequestRecord[]
  clear(): void
}

/** Bodies are kept up to this many characters. */
export const LONGEST_KEPT_BODY = 200_000

/** The log keeps this many requests; the oldest go first. */
const MOST_KEPT = 20_000

/** And this many characters of bodies over all requests; the oldest bodies are emptied first. */
const MOST_CHARACTERS = 100_000_000

export function createRequestLog(): RequestLog {
  let records: RequestRecord[] = []
  let last = 0
  let characters = 0
  let emptied = 0
  const size = (record: RequestRecord): number => record.requestBody.length + record.responseBody.length
  const emptyOldest = (): void => {
    const oldest = records[emptied]
    if (!oldest) return
    characters -= size(oldest)
    oldest.requestBody = ''
    oldest.responseBody = ''
    emptied += 1
  }
  return {
    add(input) {
      last += 1
      const record = { n: last, ...input }
      records.push(record)
      characters += size(record)
      while (characters > MOST_CHARACTERS && emptied < records.length) emptyOldest()
      if (records.length < MOST_KEPT * 1.1) return
      const gone = records.length - MOST_KEPT
      while (emptied < gone) emptyOldest()
      records = records.slice(gone)
      emptied -= gone
    },
    all: () => records,
    clear: () => {
      records = []
      characters = 0
      emptied = 0
    },
  }
}

const SECRET_HEADERS = ['authorization', 'cookie', 'x-api-key']

/** Returns headers with credentials replaced by their length. */
export function redactHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    const text = Array.isArray(value) ? value.join(', ') : value
    const scheme = name === 'authorization' ? `${text.split(' ')[0] ?? ''} ` : ''
    kept[name] = SECRET_HEADERS.includes(name) ? `${scheme}[${text.length} characters]` : text
  }
  return kept
}

const SECRET_FIELDS =
  /("(?:access_token|refresh_token|client_secret|password)"\s*:\s*")[^"]*|((?:^|&)(?:refresh_token|client_secret|code|code_verifier|device_code|password)=)[^&]*/g

/** A body with tokens and passwords blanked, cut to what is kept. */
export function keepBody(body: string): string {
  return body
    .slice(0, LONGEST_KEPT_BODY)
    .replace(SECRET_FIELDS, (_found, jsonStart: string | undefined, formStart: string | undefined) => {
      return `${jsonStart ?? formStart ?? ''}[redacted]`
    })
}
