import { ChoiceEditor } from '../../../grid/editors/choice-editor.tsx'
import { DateEditor } from '../../../grid/editors/date-editor.tsx'
import type { EditorProps } from '../../../grid/editors/editing.ts'
import { LinesEditor } from '../../../grid/editors/lines-editor.tsx'
import { TextEditor } from '../../../grid/editors/text-editor.tsx'
import { type GridColumn, isNumeric } from '../../../grid/grid-model.ts'
import { AddressEditor } from './address-editor.tsx'

/** The editor that fits the column's type. */
export function CellEditor({
  column,
  complete,
  ...props
}: EditorProps & { column: GridColumn; complete: (typed: string) => string }) {
  switch (column.type) {
    case 'multi-line':
      return <LinesEditor {...props} />
    case 'date':
      return <DateEditor {...props} />
    case 'choice':
      return <ChoiceEditor {...props} choices={column.choices} />
    case 'yes/no':
      return <ChoiceEditor {...props} choices={['yes', 'no']} />
    case 'link':
    case 'image':
    case 'document':
      return <AddressEditor {...props} of={column.type} complete={complete} />
    default:
      return (
        <TextEditor
          {...props}
          numeric={isNumeric(column)}
          isProse={column.type === 'text'}
          complete={complete}
        />
      )
  }
}
