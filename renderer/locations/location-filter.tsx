import { Plus, X } from 'lucide-react'
import { locationField } from '../../electron/ipc/rules.ts'
import type { Condition, ConditionWay, Location } from '../../electron/ipc/shapes.ts'
import { Button, IconButton } from '../ui/controls/button.tsx'
import { Select } from '../ui/fields/field.tsx'
import { SuggestField } from '../ui/fields/suggest-field.tsx'
import css from './location-filter.module.css'
import { conditionFields, emptyCondition, needsValue } from './location-labels.ts'

const ways: readonly { id: ConditionWay; label: string }[] = [
  { id: 'is', label: 'is' },
  { id: 'isNot', label: 'is not' },
  { id: 'holds', label: 'holds' },
  { id: 'isEmpty', label: 'is empty' },
  { id: 'isFilled', label: "isn't empty" },
]

/** As many as a popover can show; the rest is found by typing. */
const mostSuggestions = 200

const valuesOf = (locations: readonly Location[], field: string): { text: string }[] =>
  [...new Set(locations.map((location) => locationField(location, field)))]
    .filter(Boolean)
    .toSorted((a, b) => a.localeCompare(b))
    .slice(0, mostSuggestions)
    .map((text) => ({ text }))

interface LocationFilterProps {
  locations: readonly Location[]
  fields: readonly string[]
  conditions: readonly Condition[]
  onChange: (conditions: Condition[]) => void
  /** Saves the conditions as a group, or in the group that is being changed. */
  onSave: () => void
  saveText: string
  onClose: () => void
}

/** Conditions that a location must fulfil to be shown, all of them. */
export function LocationFilter({
  locations,
  fields,
  conditions,
  onChange,
  onSave,
  saveText,
  onClose,
}: LocationFilterProps) {
  const change = (at: number, part: Partial<Condition>) =>
    onChange(conditions.map((each, index) => (index === at ? { ...each, ...part } : each)))
  const unfinished = conditions.some(({ way, value }) => needsValue(way) && value.trim() === '')
  return (
    <search
      className={css.bar}
      aria-label="Conditions"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <div className={css.conditions}>
        {conditions.map(({ field, way, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name, and stay in their order
          <fieldset key={at} className={css.condition} aria-label={`Condition ${at + 1}`}>
            <Select
              bare
              small
              label="Field"
              options={conditionFields(fields)}
              chosen={field}
              onChoose={(next) => change(at, { field: next, value: '' })}
            />
            <Select
              bare
              small
              label="Operator"
              options={ways}
              chosen={way}
              onChoose={(next) => change(at, { way: next })}
            />
            {needsValue(way) ? (
              <SuggestField
                bare
                small
                label="Value"
                placeholder="Value"
                value={value}
                onChange={(next) => change(at, { value: next })}
                suggestions={valuesOf(locations, field)}
              />
            ) : null}
            <IconButton
              icon={X}
              small
              label={`Remove condition ${at + 1}`}
              onPress={() => onChange(conditions.filter((_, index) => index !== at))}
            />
          </fieldset>
        ))}
        <Button small icon={Plus} onPress={() => onChange([...conditions, emptyCondition()])}>
          {conditions.length === 0 ? 'Add condition' : 'And'}
        </Button>
      </div>
      <div className={css.end}>
        <Button
          small
          onPress={onSave}
          whyOff={
            conditions.length === 0
              ? 'Add a condition.'
              : unfinished
                ? 'Enter a value for each condition.'
                : undefined
          }
        >
          {saveText}
        </Button>
        <IconButton icon={X} small label="Close filter" onPress={onClose} />
      </div>
    </search>
  )
}
