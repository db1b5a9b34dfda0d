/** The active cell of a run's grid when it is opened again. */
export interface RememberedCell {
  /** null: the default row. */
  readonly rowId: string | null
  readonly placeholder: string
}

const remembered = new Map<string, RememberedCell>()

/** Remembers a cell of a run until the program closes. Checks and Push use it to open the cell to fix. */
export const rememberCell = (runId: string, cell: RememberedCell): void => {
  remembered.set(runId, cell)
}

/** Returns the remembered cell of a run. */
export const rememberedCell = (runId: string): RememberedCell | undefined => remembered.get(runId)
