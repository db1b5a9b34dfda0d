import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react'
import { useState } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import type { DescribedPlaceholder, Placeholder } from '../../electron/ipc/shapes.ts'
import { names } from '../ui/class-names.ts'
import { Button } from '../ui/controls/button.tsx'
import { Select, TextField } from '../ui/fields/field.tsx'
import css from './placeholder-list.module.css'

const types: readonly { id: Placeholder['type']; label: string }[] = [
  { id: 'text', label: 'text' },
  { id: 'multi-line', label: 'multi-line' },
  { id: 'price', label: 'price' },
  { id: 'date', label: 'date' },
  { id: 'link', label: 'link' },
  { id: 'image', label: 'image' },
  { id: 'document', label: 'document' },
  { id: 'yes/no', label: 'yes/no' },
  { id: 'choice', label: 'choice' },
]

const yesOrNo = [
  { id: 'yes', label: 'yes' },
  { id: 'no', label: 'no' },
]

/** A choice may have no default. */
const noDefault = { id: '', label: 'none' }

interface FieldsProps {
  placeholder: Placeholder
  /** Describes the location field that provides it; undefined if none does. */
  locationField: string | undefined
  onChange: (placeholder: DescribedPlaceholder) => void
  onFind: () => void
}

function DefaultField({ placeholder, onChange }: Pick<FieldsProps, 'placeholder' | 'onChange'>) {
  const { type, choices = [], default: value } = placeholder
  const set = (changed: string) => onChange({ ...placeholder, default: changed })
  if (type === 'yes/no' || type === 'choice') {
    const options = type === 'choice' ? choices.map((choice) => ({ id: choice, label: choice })) : yesOrNo
    const chosen = options.some(({ id }) => id === value) ? value : ''
    return <Select label="Default" options={[noDefault, ...options]} chosen={chosen} onChoose={set} />
  }
  const problem =
    type === 'date' && value !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(value)
      ? 'Write dates like 2026-12-05.'
      : undefined
  return (
    <TextField
      label="Default"
      value={value}
      onChange={set}
      problem={problem}
      {...(type === 'multi-line' ? { rows: 2 } : {})}
    />
  )
}

function Choices({ placeholder, onChange }: Pick<FieldsProps, 'placeholder' | 'onChange'>) {
  const [text, setText] = useState((placeholder.choices ?? []).join('\n'))
  const set = (typed: string) => {
    setText(typed)
    const lines = typed.split('\n').map((line) => line.trim())
    onChange({ ...placeholder, choices: [...new Set(lines.filter((line) => line !== ''))] })
  }
  return (
    <TextField
      label="Choices"
      hint="One per line"
      value={text}
      onChange={set}
      rows={3}
      problem={placeholder.choices?.length ? undefined : 'Add at least one choice.'}
    />
  )
}

function Fields({ placeholder, locationField: fact, onChange, onFind }: FieldsProps) {
  const { label, type, hint } = placeholder
  return (
    <div className={css.fields}>
      {fact ? <p className={css.source}>{fact}. Rows in the grid can override it.</p> : null}
      <div className={css.pair}>
        <TextField
          label="Column heading"
          value={label}
          onChange={(text) => onChange({ ...placeholder, label: text })}
        />
        <Select
          label="Type"
          options={types}
          chosen={type}
          onChoose={(chosen) => onChange({ ...placeholder, type: chosen })}
        />
      </div>
      {type === 'choice' ? <Choices placeholder={placeholder} onChange={onChange} /> : null}
      <DefaultField placeholder={placeholder} onChange={onChange} />
      <TextField
        label="Column hint"
        value={hint}
        onChange={(text) => onChange({ ...placeholder, hint: text })}
      />
      <div>
        <Button small onPress={onFind}>
          Show in source
        </Button>
      </div>
    </div>
  )
}

export interface PlaceholderListProps {
  /** In the order of the grid's columns. */
  placeholders: readonly Placeholder[]
  /** Descriptions of location fields, by name. */
  locationFields: ReadonlyMap<string, string>
  onChange: (placeholder: DescribedPlaceholder) => void
  /** Moves one to another position, from 0. */
  onMove: (name: string, to: number) => void
  /** Shows its first occurrence in the source. */
  onFind: (name: string) => void
}

/**
 * The placeholders found, each with its column in the grid; one of them open for editing. They are reordered by
 * dragging, or with the arrow keys on their handles.
 */
export function PlaceholderList({
  placeholders,
  locationFields,
  onChange,
  onMove,
  onFind,
}: PlaceholderListProps) {
  const [open, setOpen] = useState<string | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [announcement, setSaid] = useState('')
  if (placeholders.length === 0)
    return (
      <p className={css.none}>
        No placeholders yet. Type <code>{'{{ offer }}'}</code> where locations differ. Each placeholder
        becomes a column in the grid.
      </p>
    )
  const from = placeholders.findIndex(({ name }) => name === dragged)
  const move = (name: string, label: string, to: number): void => {
    if (to < 0 || to >= placeholders.length) return
    onMove(name, to)
    setSaid(`${label} is ${to + 1} of ${placeholders.length}.`)
  }
  return (
    <>
      <p className={css.order}>Grid columns, in this order</p>
      <ul className={css.list} aria-label="Placeholders">
        {placeholders.map((placeholder, index) => {
          const { name, label, type, default: value } = placeholder
          const isOpen = open === name
          const Chevron = isOpen ? ChevronDown : ChevronRight
          const isTarget = over === index && from >= 0 && from !== index
          return (
            <li
              key={name}
              className={names(
                css.item,
                isTarget && (from > index ? css.before : css.after),
                dragged === name && css.dragged,
              )}
              onDragOver={(event) => {
                if (dragged === null) return
                event.preventDefault()
                setOver(index)
              }}
              onDrop={(event) => {
                event.preventDefault()
                const moved = placeholders[from]
                if (moved) move(moved.name, moved.label, index)
                setDragged(null)
                setOver(null)
              }}
            >
              <div className={css.row}>
                <button
                  type="button"
                  className={css.grip}
                  draggable
                  aria-label={`Move ${label}, ${index + 1} of ${placeholders.length}`}
                  title="Drag, or press Up and Down, to move"
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move'
                    event.dataTransfer.setData('text/plain', name)
                    setDragged(name)
                  }}
                  onDragEnd={() => {
                    setDragged(null)
                    setOver(null)
                  }}
                  onKeyDown={(event) => {
                    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
                    if (by === 0) return
                    event.preventDefault()
                    move(name, label, index + by)
                  }}
                >
                  <GripVertical aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className={css.head}
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : name)}
                >
                  <Chevron className={css.chevron} aria-hidden="true" />
                  <span className={css.names}>
                    <span className={css.label} title={label}>
                      {label}
                    </span>
                    <code className={css.name} title={name}>
                      {name}
                    </code>
                  </span>
                  <span className={css.what}>
                    <span>{type}</span>
                    <span className={css.default} title={value}>
                      {locationFields.has(name) ? 'from the location' : value === '' ? '' : value}
                    </span>
                  </span>
                </button>
              </div>
              {isOpen ? (
                <Fields
                  placeholder={placeholder}
                  locationField={locationFields.get(name)}
                  onChange={onChange}
                  onFind={() => onFind(name)}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      <VisuallyHidden>
        <span role="status">{announcement}</span>
      </VisuallyHidden>
    </>
  )
}
