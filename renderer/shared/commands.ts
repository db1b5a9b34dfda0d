import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Icon } from '../ui/feedback/icons.tsx'
import type { Keys } from '../ui/keys.ts'

/** Something that can be done here and now: an entry of the palette, with or without a key of its own. */
export interface Command {
  /** Unique; the application menu calls it by this name. */
  id: string
  /** The heading it stands under in the palette. */
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

/** All commands that hold now, in the order of their groups. */
export const readCommands = (): readonly Command[] => all

/** All commands that hold now; follows screens as they come and go. */
export const useAllCommands = (): readonly Command[] => useSyncExternalStore(subscribe, readCommands)

/**
 * Offers commands while the component is shown: in the palette, by their keys and from the application menu.
 * The list may be made anew on every render; only what it says is compared.
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

/** Does a command by its name, as the menu or a key caught in the embedded page asks for it. */
export function runCommand(id: string): boolean {
  const command = all.find((candidate) => candidate.id === id)
  if (command === undefined || command.off !== undefined) return false
  command.run()
  return true
}
