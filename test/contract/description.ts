import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { z } from 'zod'

/** The vendor's API description, read from beside the project, which does not hold it. */
const FILE = join(import.meta.dirname, '../../../shared/constant-contact/v3-openapi.json')

export const hasDescription = existsSync(FILE)

const schemaSchema = z.record(z.string(), z.unknown())
type Schema = z.infer<typeof schemaSchema>

const parameterSchema = z
  .object({
    name: z.string(),
    in: z.string(),
    required: z.boolean().optional(),
    schema: schemaSchema.optional(),
  })
  .loose()
const operationSchema = z.object({
  parameters: z.array(parameterSchema).default([]),
  responses: z.record(z.string(), z.object({ schema: schemaSchema.optional() }).loose()),
})
const fileSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  definitions: z.record(z.string(), schemaSchema),
})

/** One request and what it was answered. */
export interface Traffic {
  method: string
  /** From the root, with the version. */
  path: string
  query: string
  requestHeaders: Record<string, string>
  requestBody: string
  status: number
  responseBody: string
}

export interface Description {
  /** All operations, such as `GET /emails/{campaign_id}`. */
  operations: string[]
  /** The operation of a concrete request, if there is one. */
  operationOf(request: Pick<Traffic, 'method' | 'path'>): string | undefined
  requestProblems(traffic: Traffic): string[]
  answerProblems(traffic: Traffic): string[]
}

/** Statuses that any operation may answer, whether its own list names them or not. */
const ANYWHERE = new Set([401, 403, 429, 500, 503])

/** Reads the description (Swagger 2.0) for checking what goes over the wire, both ways. */
export function readDescription(): Description {
  const file = fileSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }))
  ajv.addSchema({ $id: 'v3', definitions: fixed(file.definitions) })

  const table = Object.entries(file.paths).flatMap(([template, verbs]) => {
    const shared = z.array(parameterSchema).catch([]).parse(verbs.parameters)
    return Object.entries(verbs)
      .filter(([verb]) => verb !== 'parameters')
      .map(([verb, value]) => {
        const operation = operationSchema.parse(value)
        return {
          name: `${verb.toUpperCase()} ${template}`,
          method: verb.toUpperCase(),
          // `GET /emails/campaign_id_xrefs` goes before `GET /emails/{campaign_id}`.
          open: template.split('{').length,
          pattern: new RegExp(`^/v3${template.replace(/\{([^}]+)\}/g, '(?<$1>[^/]+)')}$`),
          parameters: [...shared, ...operation.parameters],
          responses: operation.responses,
        }
      })
  })
  table.sort((a, b) => a.open - b.open)

  const find = (request: Pick<Traffic, 'method' | 'path'>) =>
    table.find(({ method, pattern }) => method === request.method && pattern.test(request.path))

  const compiled = new Map<string, ValidateFunction>()
  const check = (key: string, schema: Schema, value: unknown): string[] => {
    const validate = compiled.get(key) ?? ajv.compile(fixed(pointed(schema)))
    compiled.set(key, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }: ErrorObject) =>
        `${key}: ${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }

  return {
    operations: table.map(({ name }) => name).sort(),
    operationOf: (request) => find(request)?.name,
    requestProblems(traffic) {
      const operation = find(traffic)
      if (!operation) return [`The description has no ${traffic.method} ${traffic.path}`]
      const { name, parameters, pattern } = operation
      const problems: string[] = []
      const query = new URLSearchParams(traffic.query)
      // A cursor comes with the next link, whose path the description leaves open.
      for (const input of query.keys()) {
        const isKnown = parameters.some((one) => one.in === 'query' && one.name === input)
        if (!isKnown && input !== 'cursor') problems.push(`${name}: the query has ${input}`)
      }
      const parts = pattern.exec(traffic.path)?.groups ?? {}
      for (const parameter of parameters) {
        const value =
          parameter.in === 'query'
            ? query.get(parameter.name)
            : parameter.in === 'path'
              ? parts[parameter.name]
              : null
        if (value === null || value === undefined) {
          if (parameter.required && parameter.in === 'query')
            problems.push(`${name}: ${parameter.name} is missing`)
          continue
        }
        for (const item of parameter.format === 'csv' ? value.split(',') : [value]) {
          problems.push(
            ...check(`${name} ${parameter.name}`, valueSchema(parameter), parsed(item, parameter.type)),
          )
        }
      }
      return [...problems, ...bodyProblems(operation, traffic, check)]
    },
    answerProblems(traffic) {
      const operation = find(traffic)
      if (!operation) return [`The description has no ${traffic.method} ${traffic.path}`]
      const response = operation.responses[String(traffic.status)]
      const key = `${operation.name} ${traffic.status}`
      if (!response) return ANYWHERE.has(traffic.status) ? [] : [`${key} is not in the description`]
      if (!response.schema)
        return traffic.status < 300 && traffic.responseBody !== '' ? [`${key} has a body`] : []
      try {
        return check(key, response.schema, JSON.parse(traffic.responseBody))
      } catch {
        return [`${key}: the body is not JSON`]
      }
    },
  }
}

interface Operation {
  name: string
  parameters: z.infer<typeof parameterSchema>[]
}

function bodyProblems(
  { name, parameters }: Operation,
  { requestBody, requestHeaders }: Traffic,
  check: (key: string, schema: Schema, value: unknown) => string[],
): string[] {
  const type = requestHeaders['content-type'] ?? ''
  const fields = parameters.filter((parameter) => parameter.in === 'formData')
  if (fields.length > 0) {
    const input = [...requestBody.matchAll(/(?<!file)name="([^"]+)"/g)].map(([, field]) => field ?? '')
    const unknown = input.filter((field) => !fields.some((one) => one.name === field))
    const missing = fields.filter((field) => field.required && !input.includes(field.name))
    return [
      ...(type.startsWith('multipart/form-data') ? [] : [`${name}: the content type is ${type}`]),
      ...unknown.map((field) => `${name}: the form has ${field}`),
      ...missing.map((field) => `${name}: the form lacks ${field.name}`),
    ]
  }
  const body = parameters.find((parameter) => parameter.in === 'body')
  if (!body) return requestBody === '' ? [] : [`${name}: there is a body`]
  if (!type.startsWith('application/json')) return [`${name}: the content type is ${type}`]
  try {
    return check(`${name} body`, body.schema ?? {}, JSON.parse(requestBody))
  } catch {
    return [`${name}: the body is not JSON`]
  }
}

/** The schema of a query or path value. `maximum` of a text counts what is in it, which no schema can say. */
function valueSchema(parameter: z.infer<typeof parameterSchema>): Schema {
  const { type, format, enum: words, minimum, maximum } = parameter
  return {
    type,
    ...(words === undefined ? {} : { enum: words }),
    ...(type === 'integer' ? { minimum: minimum ?? 0, ...(maximum === undefined ? {} : { maximum }) } : {}),
    ...(format === 'date-time' || format === 'uuid' ? { format } : {}),
  }
}

function parsed(value: string, type: unknown): unknown {
  if (type === 'integer' && /^\d+$/.test(value)) return Number(value)
  if (type === 'boolean' && /^(true|false)$/.test(value)) return value === 'true'
  return decodeURIComponent(value)
}

const pointed = (schema: Schema): Schema =>
  schemaSchema.parse(JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"v3#/definitions/')))

/**
 * The same schema as it is meant: objects take no property that it does not name, `maxItems: 0` (a slip of the
 * description, on arrays that its text wants filled) is no bound, `cf:custom_field_name` stands for any field, and a
 * `scheduled_date` may be "0" as its text has it (send at once), which is no date-time.
 */
function fixed(schema: Schema): Schema {
  const copy: Schema = {}
  for (const [key, value] of Object.entries(schema)) copy[key] = fixedValue(value)
  if (copy.maxItems === 0) delete copy.maxItems
  if (copy.format === 'date-time' && String(copy.description).includes('Use <code>"0"</code> as the date')) {
    delete copy.format
    copy.anyOf = [{ const: '0' }, { format: 'date-time' }]
  }
  if (copy.type === 'object' && copy.properties !== undefined) {
    copy.additionalProperties = copy.additionalProperties ?? false
    if (JSON.stringify(copy.properties).includes('"cf:custom_field_name"')) {
      copy.patternProperties = { '^cf:': { type: 'string', maxLength: 255 } }
    }
  }
  return copy
}

function fixedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fixedValue)
  const schema = schemaSchema.safeParse(value)
  return schema.success ? fixed(schema.data) : value
}
