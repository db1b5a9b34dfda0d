// biome-ignore-all lint/a11y/useSemanticElements: a combobox over a listbox has no element of its own
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays in the field, aria-activedescendant tells the option
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field takes the keys

import { ArrowRight, Search, Zap } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { Modal, ModalOverlay, Dialog as RacDialog } from 'react-aria-components'
import { type Command, useAllCommands } from '../shared/commands.ts'
import { names } from '../ui/class-names.ts'
import { KeyCap } from '../ui/controls/key-cap.tsx'
import { Tag } from '../ui/controls/tag.tsx'
import type { Icon } from '../ui/feedback/icons.tsx'
import { OverlayMark } from '../ui/overlays/overlay.tsx'
import { type LabelPart, matchLabel } from './match.ts'
import css from './palette.module.css'

interface Found {
  command: Command
  parts: LabelPart[]
  rank: number
}

/** Returns the commands matching the typed text: groups keep their order, with the best match first in each. */
export function findCommands(commands: readonly Command[], typed: string): Found[] {
  const found = commands.flatMap((command) => {
    const match = matchLabel(command.label, typed)
    return match ? [{ command, ...match }] : []
  })
  if (typed.trim() === '') return found
  const groups = [...new Set(found.map(({ command }) => command.group))]
  return groups.flatMap((group) =>
    found.filter(({ command }) => command.group === group).sort((a, b) => a.rank - b.rank),
  )
}

const iconOf = (command: Command): Icon => command.icon ?? (command.group === 'Go to' ? ArrowRight : Zap)

function Results({
  found,
  at,
  id,
  onRun,
}: {
  found: Found[]
  at: number
  id: string
  onRun: (at: number) => void
}) {
  const groups = [...new Set(found.map(({ command }) => command.group))]
  return groups.map((group) => (
    <div role="group" aria-label={group} key={group}>
      <div className={css.group} aria-hidden="true">
        {group}
      </div>
      {found.map(({ command, parts }, index) => {
        if (command.group !== group) return null
        const Drawing = iconOf(command)
        return (
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            aria-disabled={command.off !== undefined || undefined}
            className={names(
              css.option,
              index === at && css.active,
              command.off !== undefined && css.disabled,
            )}
            onClick={() => onRun(index)}
          >
            <Drawing className={css.icon} aria-hidden="true" />
            <span className={css.label}>
              {parts.map(({ text, hit }, part) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name
                hit ? <b key={part}>{text}</b> : <span key={part}>{text}</span>,
              )}
            </span>
            {command.off ? <span className={css.why}>{command.off}</span> : null}
            {command.keys ? (
              <span className={css.keys}>
                <KeyCap keys={command.keys} />
              </span>
            ) : null}
          </div>
        )
      })}
    </div>
  ))
}

function Finder({ onClose, scope }: { onClose: () => void; scope: string }) {
  const commands = useAllCommands()
  const [typed, setTyped] = useState('')
  /** null: the first that can be run. */
  const [chosen, setChosen] = useState<number | null>(null)
  const id = useId()
  const offered = useMemo(() => commands.filter((command) => command.id !== 'palette'), [commands])
  const found = useMemo(() => findCommands(offered, typed), [offered, typed])
  const typical = found.findIndex(({ command }) => command.off === undefined)
  const at = Math.max(0, Math.min(chosen ?? typical, found.length - 1))

  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, id])

  const run = (index: number) => {
    const command = found[index]?.command
    if (command === undefined || command.off !== undefined) return
    onClose()
    // The palette gives its focus back first; a dialog that the command opens takes it then.
    setTimeout(() => command.run())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setChosen((at + 1) % Math.max(1, found.length))
    else if (event.key === 'ArrowUp') setChosen((at + found.length - 1) % Math.max(1, found.length))
    else if (event.key === 'Enter') run(at)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={css.head}>
        <Search className={css.icon} aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into
          autoFocus
          className={css.input}
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          placeholder="What do you want to do?"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(null)
          }}
          onKeyDown={onKeyDown}
        />
        {scope ? (
          <span className={css.scope} title={scope}>
            <Tag>{scope}</Tag>
          </span>
        ) : null}
      </div>
      <div className={css.list} role="listbox" id={`${id}-list`} aria-label="Search or run a command">
        <Results found={found} at={at} id={id} onRun={run} />
      </div>
      {found.length === 0 ? <p className={css.none}>No matching commands</p> : null}
      <div className={css.foot}>
        <span className={css.hint}>
          <KeyCap keys="Up" />
          <KeyCap keys="Down" />
          choose
        </span>
        <span className={css.hint}>
          <KeyCap keys="Enter" />
          run
        </span>
        <span className={css.hint}>
          <KeyCap keys="Escape" />
          close
        </span>
        <span className={css.of} role="status">
          {found.length} of {offered.length}
        </span>
      </div>
    </>
  )
}

/** Every command of the app, found by typing. */
export function Palette({ open, onClose, scope }: { open: boolean; onClose: () => void; scope: string }) {
  return (
    <ModalOverlay
      className={css.overlay ?? ''}
      isOpen={open}
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <OverlayMark />
      <Modal className={css.modal ?? ''}>
        <RacDialog className={css.dialog ?? ''} aria-label="Search or run a command">
          <Finder onClose={onClose} scope={scope} />
        </RacDialog>
      </Modal>
    </ModalOverlay>
  )
}
