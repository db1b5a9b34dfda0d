import type { AfterPackContext } from 'electron-builder'

/** A fuse, its place in the wire, and the state that it is given (`set`) or must have by itself. */
export interface FuseDecision {
  readonly place: number
  readonly name: string
  readonly on: boolean
  readonly set: boolean
}
export const DECISIONS: readonly FuseDecision[]
export function wrongFuses(wire: Readonly<Record<string, number | string>>): string[]
export default function afterPack(context: AfterPackContext): Promise<void>
