import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Icon } from '../ui/feedback/icons.tsx'
import type { Keys } from '../ui/keys.ts'

/** Something that can be done here and now: an entry of the palette, with or without a key of its own. */
export interface Command {
  /** Unique; the application menu calls it by this name. */
  id: string
  /** Its heading in the palette. */
  group: 'This run' | 'This screen' | 'Do' | 'Go to' | 'Help'
  label: string
  icon?: Icon
  keys?: Keys
  /** Why it cannot be done now. */
  off?: string | undefined
  run: () => void
}

const sources = new Map<symbol, readonly Command[]>()
const listeners = new Set<() => void>()
let all: readonly Command[] = []

const groups: readonly Command['group'][] = ['This run', 'This screen', 'Do', 'Go to', 'Help']

function publish(): void {
  all = groups.flatMap((group) => [...sources.values()].flat().filter((command) => command.group === group))
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Returns all current commands, in the order of their groups. */
export const readCommands = (): readonly Command[] => all

/** Returns all current commands; updates as screens come and go. */
export const useAllCommands = (): readonly Command[] => useSyncExternalStore(subscribe, readCommands)

/**
 * Offers commands while the component is shown: in the palette, by their keys and in the application menu. The list
 * may be created on every render; only its content is compared.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  const text = JSON.stringify(
    commands.map(({ id, group, label, keys, off }) => [id, group, label, keys, off]),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is published again when what it says changes
  useEffect(() => {
    const source = Symbol('commands')
    sources.set(
      source,
      latest.current.map((command) => ({
        ...command,
        run: () => latest.current.find(({ id }) => id === command.id)?.run(),
      })),
    )
    publish()
    return () => {
      sources.delete(source)
      publish()
    }
  }, [text])
}

/** Runs a command by ID, as requested by the menu or a key caught in the embedded page. */
export function runCommand(id: string): boolean {
  const command = all.find((candidate) => candidate.id === id)
  if (command === undefined || command.off !== undefined) return false
  command.run()
  return true
}
