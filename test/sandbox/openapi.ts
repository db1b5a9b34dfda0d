import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { z } from 'zod'

/** The vendor's API description, read where it is; it is not part of this project. */
const FILE = join(import.meta.dirname, '../../../shared/constant-contact/v3-openapi.json')

export const hasDescription = existsSync(FILE)

const schema = z.record(z.string(), z.unknown())
const descriptionSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ responses: z.record(z.string(), z.object({ schema: schema.optional() }).loose()) }).loose(),
    ),
  ),
  definitions: z.record(z.string(), schema),
})

/** Answers the question whether an answer fits the description. */
export interface Description {
  /** `method` and the path's template, such as `/emails/{campaign_id}`, of a concrete path under /v3. */
  operation(method: string, path: string): string | undefined
  /** What is wrong with an answer, property by property; empty where it fits. */
  problems(operation: string, status: number, body: unknown): string[]
  operations: string[]
}

/** Reads the description. Properties that it does not know count as wrong, so that the sandbox invents none. */
export function readDescription(): Description {
  const { paths, definitions } = descriptionSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }))
  ajv.addSchema({ $id: 'v3', definitions: closed(definitions) })
  const compiled = new Map<string, ValidateFunction>()
  const table = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.keys(verbs)
      .filter((verb) => verb !== 'parameters')
      .map((verb) => ({
        name: `${verb.toUpperCase()} ${path}`,
        verb: verb.toUpperCase(),
        path,
        // Fixed parts win over parameters: /emails/campaign_id_xrefs over /emails/{campaign_id}.
        weight: path.split('{').length,
        pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      })),
  )
  table.sort((a, b) => a.weight - b.weight)
  return {
    operations: table.map(({ name }) => name),
    operation: (method, path) =>
      table.find((one) => one.verb === method && one.pattern.test(path.split('?')[0] ?? ''))?.name,
    problems(operation, status, body) {
      const [verb = '', path = ''] = operation.split(' ')
      const response = paths[path]?.[verb.toLowerCase()]?.responses[String(status)]
      if (!response) return [`${operation} does not know the status ${status}`]
      if (!response.schema)
        return body === undefined || status >= 400 ? [] : [`${operation} ${status} has no body`]
      const key = `${operation} ${status}`
      const validate = compiled.get(key) ?? ajv.compile(closed(pointedAt(response.schema)))
      compiled.set(key, validate)
      if (validate(body)) return []
      return (validate.errors ?? []).map(
        (error: ErrorObject) =>
          `${key}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
      )
    },
  }
}

/** References of a schema outside the definitions, pointed into them. */
function pointedAt(value: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(value).replaceAll('"#/definitions/', '"v3#/definitions/')
  return schema.parse(JSON.parse(text))
}

/** The same schema, every object closed to properties that it does not name. */
function closed(value: Record<string, unknown>): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) copy[key] = closedValue(inner)
  if (copy.type === 'object' && copy.properties !== undefined && copy.additionalProperties === undefined) {
    copy.additionalProperties = false
  }
  return copy
}

function closedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedValue)
  const parsed = schema.safeParse(value)
  return parsed.success ? closed(parsed.data) : value
}
