import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { DescribedPlaceholder, Placeholder } from '../../electron/ipc/shapes.ts'
import { Button } from '../shared/button.tsx'
import { Select, TextField } from '../shared/field.tsx'
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

/** A choice can also be left open. */
const noDefault = { id: '', label: 'none' }

interface FieldsProps {
  placeholder: Placeholder
  /** Where locations know it, in words. */
  fact: string | undefined
  onChange: (placeholder: DescribedPlaceholder) => void
  onFind: () => void
}

function DefaultField({ placeholder, onChange }: Pick<FieldsProps, 'placeholder' | 'onChange'>) {
  const { type, choices = [], default: value } = placeholder
  const set = (changed: string) => onChange({ ...placeholder, default: changed })
  if (type === 'yes/no' || type === 'choice') {
    const options = type === 'choice' ? choices.map((one) => ({ id: one, label: one })) : yesOrNo
    const chosen = options.some(({ id }) => id === value) ? value : ''
    return <Select label="Default" options={[noDefault, ...options]} chosen={chosen} onChoose={set} />
  }
  const problem =
    type === 'date' && value !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(value)
      ? 'A date is written as in 2026-12-05.'
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
      hint="One a line"
      value={text}
      onChange={set}
      rows={3}
      problem={placeholder.choices?.length ? undefined : 'A choice needs something to choose from.'}
    />
  )
}

function Fields({ placeholder, fact, onChange, onFind }: FieldsProps) {
  const { label, type, hint } = placeholder
  return (
    <div className={css.fields}>
      {fact ? <p className={css.fact}>{fact}. A row of the grid may say otherwise.</p> : null}
      <div className={css.pair}>
        <TextField
          label="Heading in the grid"
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
        label="Hint in the grid"
        value={hint}
        onChange={(text) => onChange({ ...placeholder, hint: text })}
      />
      <div>
        <Button small onPress={onFind}>
          Show where it stands
        </Button>
      </div>
    </div>
  )
}

export interface PlaceholderListProps {
  placeholders: readonly Placeholder[]
  /** What locations fill by themselves, by name. */
  facts: ReadonlyMap<string, string>
  onChange: (placeholder: DescribedPlaceholder) => void
  /** Leads to the first place where it stands. */
  onFind: (name: string) => void
}

/** The placeholders that were found, each with what the grid shows of it; one of them open for editing. */
export function PlaceholderList({ placeholders, facts, onChange, onFind }: PlaceholderListProps) {
  const [open, setOpen] = useState<string | null>(null)
  if (placeholders.length === 0)
    return (
      <p className={css.none}>
        None yet. Type <code>{'{{ offer }}'}</code> where every location says something of its own: it becomes
        a column of the grid.
      </p>
    )
  return (
    <ul className={css.list} aria-label="Placeholders">
      {placeholders.map((placeholder) => {
        const { name, label, type, default: value } = placeholder
        const isOpen = open === name
        const Chevron = isOpen ? ChevronDown : ChevronRight
        return (
          <li key={name} className={css.item}>
            <button
              type="button"
              className={css.head}
              aria-expanded={isOpen}
              onClick={() => setOpen(isOpen ? null : name)}
            >
              <Chevron className={css.chevron} aria-hidden="true" />
              <span className={css.names}>
                <span className={css.label}>{label}</span>
                <code className={css.name}>{name}</code>
              </span>
              <span className={css.what}>
                <span>{type}</span>
                <span className={css.default} title={value}>
                  {facts.has(name) ? 'from the location' : value === '' ? '' : value}
                </span>
              </span>
            </button>
            {isOpen ? (
              <Fields
                placeholder={placeholder}
                fact={facts.get(name)}
                onChange={onChange}
                onFind={() => onFind(name)}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
