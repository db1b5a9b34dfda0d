/** Where the keyboard stood in a run's grid, for coming back to it, or where it is sent next. */
export interface RememberedCell {
  /** null: the default row. */
  readonly rowId: string | null
  readonly placeholder: string
}

const remembered = new Map<string, RememberedCell>()

/** Remembers a cell of a run until the program closes. Checks and Push use it to lead to the cell to fix. */
export const rememberCell = (runId: string, cell: RememberedCell): void => {
  remembered.set(runId, cell)
}

export const rememberedCell = (runId: string): RememberedCell | undefined => remembered.get(runId)
