import { Context, type Emitter, type Template, toValue, toValueSync } from 'liquidjs'
import { engine } from './engine.ts'

const textOf = (value: unknown): string => {
  const plain: unknown = toValue(value)
  if (typeof plain === 'string') return plain
  if (Array.isArray(plain)) return plain.map(textOf).join('')
  return plain === null || plain === undefined ? '' : String(plain)
}

/** Keeps what is written piece by piece. */
class PieceEmitter implements Emitter {
  /** Unused, but part of the interface. */
  readonly buffer = ''
  readonly pieces: string[] = []
  write(value: unknown): void {
    this.pieces.push(textOf(value))
  }
}

/**
 * Renders like `engine.renderSync`, in pieces: text from the template is the same piece in every rendering, so it
 * only needs to be checked once.
 */
export function renderPieces(templates: Template[], scope: object): string[] {
  const emitter = new PieceEmitter()
  const context = new Context(scope, engine.options, { sync: true }, { liquid: engine })
  toValueSync(engine.renderer.renderTemplates(templates, context, emitter))
  return emitter.pieces
}
